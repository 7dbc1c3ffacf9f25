import {
  fileRuleOf,
  filesInRow,
  holdsFiles,
  type Row,
  type Section,
  slotOf,
} from '../../../engines/forms/index.ts'
import type { Act } from '../../../platform/world.ts'
import { type CopyOrder, copyFiles } from '../../attachments/index.ts'
import { fitFields, fitRow } from '../rules/record-rows.ts'

interface Taken {
  readonly personId: string
  readonly dossierId: string
  readonly section: Section
}

/** Takes rows of a person's record into a section: the fields it knows, and files of its own over the same bytes. */
export async function takeRows(act: Act, to: Taken, rows: readonly Row[]): Promise<Row[]> {
  const { section } = to
  const fitted = rows.flatMap((row) => fitRow(section, row) ?? [])
  const copied = await copyInto(
    act,
    to,
    fitted.flatMap((row) => filesInRow(section, row).map((file) => ({ ...file, rowId: row.id }))),
  )
  return fitted.map((row) => ({
    ...row,
    files: Object.fromEntries(
      Object.entries(row.files).flatMap(([field, ids]) => {
        const own = ids.flatMap((id) => copied.get(id) ?? [])
        return own.length > 0 ? [[field, own]] : []
      }),
    ),
  }))
}

/** Takes the single fields of a person's record into a section. */
export async function takeFields(act: Act, to: Taken, fields: Row['values']): Promise<Row['values']> {
  const fitted = fitFields(to.section, fields)
  const inFiles = new Set(to.section.fields.filter(holdsFiles).map((field) => field.code))
  const named = Object.entries(fitted).flatMap(([field, value]) =>
    inFiles.has(field) ? (Array.isArray(value) ? value : [String(value)]).map((id) => ({ field, id })) : [],
  )
  const copied = await copyInto(act, to, named)
  return Object.fromEntries(
    Object.entries(fitted).flatMap(([field, value]): [string, Row['values'][string]][] => {
      if (!inFiles.has(field)) return [[field, value]]
      if (!Array.isArray(value)) {
        const own = copied.get(String(value))
        return own === undefined ? [] : [[field, own]]
      }
      const own = value.flatMap((id) => copied.get(id) ?? [])
      return own.length > 0 ? [[field, own]] : []
    }),
  )
}

function copyInto(
  act: Act,
  { personId, dossierId, section }: Taken,
  files: readonly { field: string; id: string; rowId?: string }[],
): Promise<Map<string, string>> {
  const fields = [...section.fields, ...(section.kinds ?? []).flatMap((kind) => kind.fields)]
  const orders = files.map(({ field, id, rowId }): CopyOrder => {
    const found = fields.find((one) => one.code === field)
    const rule = found && fileRuleOf(found)
    return { id, toSlot: slotOf(section.code, rowId, field), ...(rule ? { rule } : {}) }
  })
  return copyFiles(act, orders, { kind: 'record', id: personId }, { kind: 'dossier', id: dossierId })
}
