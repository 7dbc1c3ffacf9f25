/** A place of a form as a return names it: a section, a row of it, or a field. */
export interface Place {
  readonly section: string
  readonly rowId?: string | undefined
  readonly field?: string | undefined
}

/** Whether a place lies inside another, or is the same one. */
export function isWithin(inner: Place, outer: Place): boolean {
  return (
    inner.section === outer.section &&
    (outer.rowId === undefined || outer.rowId === inner.rowId) &&
    (outer.field === undefined || outer.field === inner.field)
  )
}

/** Whether two places have anything in common: one lies inside the other. */
export function touches(one: Place, other: Place): boolean {
  return isWithin(one, other) || isWithin(other, one)
}

/** Takes only what says where something is. */
export function placeOf({ section, rowId, field }: Place): {
  section: string
  rowId?: string
  field?: string
} {
  return { section, ...(rowId !== undefined && { rowId }), ...(field !== undefined && { field }) }
}
