import { z } from 'zod'

const Fillers = z.array(z.enum(['person', 'unit']))
export type Fillers = z.infer<typeof Fillers>

/** Who may fill in declarations, as policy says; the person alone where it says nothing. */
export function fillersOf(values: Readonly<Record<string, unknown>>): Fillers {
  const read = Fillers.safeParse(values.filling)
  return read.success && read.data.length > 0 ? read.data : ['person']
}

/** Decides whether a declaration may be begun by its person, or by the unit for its person (HZ-1.1). */
export function decideFilling(
  values: Readonly<Record<string, unknown>>,
  who: Fillers[number],
): 'dossiers.unit-fills' | 'dossiers.person-fills' | undefined {
  if (fillersOf(values).includes(who)) return undefined
  return who === 'unit' ? 'dossiers.person-fills' : 'dossiers.unit-fills'
}
