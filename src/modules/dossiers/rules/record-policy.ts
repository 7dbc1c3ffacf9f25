import { z } from 'zod'

type Values = Readonly<Record<string, unknown>>
const Codes = z.array(z.string())

function codes(value: unknown, otherwise: readonly string[]): readonly string[] {
  const read = Codes.safeParse(value)
  return read.success ? read.data : otherwise
}

/** The lists that a declaration begins with as they stand in the living record; from the others the person selects. */
export function prefilledSections(values: Values): readonly string[] {
  return codes(values.recordPrefill, [])
}

/** By which actions of an office or unit the entries of a submission count as checked by it. */
export function verifyingActions(values: Values): readonly string[] {
  return codes(values.verifyingActions, ['pass'])
}

/** With which outcomes a declaration has passed. */
export function passedOutcomes(values: Values): readonly string[] {
  return codes(values.passedOutcomes, [])
}
