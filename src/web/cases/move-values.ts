import { faultsOfMoveForm } from '../../engines/workflow/index.ts'
import { CallError } from '../platform/call-error.ts'
import type { MoveField } from './reading.ts'

/** What stands in the fields before anybody types. */
export function defaultsOf(fields: readonly MoveField[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => (field.default === undefined ? [] : [[field.code, String(field.default)]])),
  )
}

/** Turns what was typed into the answers that a move takes; empty fields are left out. */
export function answersOf(
  fields: readonly MoveField[],
  values: Readonly<Record<string, string>>,
): Record<string, string | number> {
  return Object.fromEntries(
    fields.flatMap(({ code, type }) => {
      const value = (values[code] ?? '').trim()
      if (value === '') return []
      // What is no number goes as it was typed, and the server says so.
      const number = Number(value)
      return [[code, type === 'number' && Number.isFinite(number) ? number : value]]
    }),
  )
}

/** Finds what is wrong before anything is sent: what was left empty, and what the server would refuse. */
export function findFaults(
  fields: readonly MoveField[],
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const empty = fields.filter(({ code, required }) => required && !values[code]?.trim())
  const wrong = faultsOfMoveForm(fields, answersOf(fields, values))
  return Object.fromEntries([
    ...wrong.map(({ field, message }) => [field, `${message}。`]),
    ...empty.map(({ code, label }) => [code, `请填写${label}。`]),
  ])
}

/** Finds which fields the server complained about. */
export function faultsOf(error: unknown): Record<string, string> {
  if (!(error instanceof CallError)) return {}
  return Object.fromEntries(
    error.issues.flatMap(({ path, message }) =>
      path.startsWith('form.') ? [[path.slice('form.'.length), message]] : [],
    ),
  )
}
