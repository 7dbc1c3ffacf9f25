/** Who is asking for a list. */
export interface Reader {
  /** The organisation acted for, with what its member may do. */
  readonly office: { readonly id: string; readonly checks: boolean } | null
  /** Units with a confirmed employment of the person. */
  readonly units: readonly string[]
}

/** Decides whether a list may be read: everybody's lists by anybody, a unit's own by its people and the offices concerned. */
export function mayReadList(
  list: { readonly unitId: string | null; readonly offices: readonly string[]; readonly shown: boolean },
  reader: Reader,
): boolean {
  const { office, units } = reader
  if (office?.checks && list.offices.includes(office.id)) return true
  if (!list.shown) return false
  if (list.unitId === null) return true
  return units.includes(list.unitId) || office?.id === list.unitId
}

/** The duties that allow to look after publicity: those that check, in a unit or in an office. */
export function checks(duties: readonly string[]): boolean {
  return duties.includes('unit.check') || duties.includes('office.check')
}
