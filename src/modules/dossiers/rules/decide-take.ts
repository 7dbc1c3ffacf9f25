import type { AllowedWrite, Row, Section } from '../../../engines/forms/index.ts'
import type { TimeState } from './grace.ts'

/** What a person wants of a source's answer. */
export interface Wanted {
  /** The rows that the chosen entries become. */
  readonly rows: readonly Row[]
  /** Rows taken earlier that are to go. */
  readonly drop: readonly string[]
}

/** The section's rows afterwards, or why it may not be so. */
export type TakeDecision =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly code: 'dossiers.fields-closed' | 'dossiers.rows-full' }

/**
 * Decides what a section holds after entries were taken: a row taken before gets the newer values and keeps its files,
 * a new one comes at the end, one's own rows are never touched. After a return only what was named is open.
 */
export function decideTake(
  section: Section,
  connector: string,
  allowed: AllowedWrite,
  before: readonly Row[],
  { rows, drop }: Wanted,
): TakeDecision {
  const taken = new Map(rows.map((row) => [row.id, row]))
  const dropped = before.filter(
    (row) => row.source === connector && drop.includes(row.id) && !taken.has(row.id),
  )
  const added = rows.filter((row) => before.every((one) => one.id !== row.id))
  const updated = before.filter((row) => differs(row, taken.get(row.id)))
  const opens = (rowId: string | undefined) =>
    allowed === '*' ||
    allowed.some(
      (place) =>
        place.section === section.code &&
        place.field === undefined &&
        (place.rowId === undefined || (rowId !== undefined && place.rowId === rowId)),
    )
  // A row of somebody else's making may bear the id only by forgery: it stays as it is.
  const isStray = updated.some((row) => row.source !== connector)
  const isClosed =
    (added.length > 0 && !opens(undefined)) || [...updated, ...dropped].some((row) => !opens(row.id))
  if (isStray || isClosed) return { ok: false, code: 'dossiers.fields-closed' }
  const stay = before
    .filter((row) => !dropped.includes(row))
    .map((row) => {
      const newer = taken.get(row.id)
      return newer ? { ...newer, files: row.files } : row
    })
  const after = [...stay, ...added]
  if (after.length > section.maxRows && after.length > before.length) {
    return { ok: false, code: 'dossiers.rows-full' }
  }
  return { ok: true, rows: after }
}

function differs(row: Row, newer: Row | undefined): boolean {
  if (!newer) return false
  const codes = new Set([...Object.keys(row.values), ...Object.keys(newer.values)])
  return [...codes].some((code) => JSON.stringify(row.values[code]) !== JSON.stringify(newer.values[code]))
}

/** Why nothing may be taken at this time, as for saving: after a return's end, and in the minutes given to late uploads. */
export function findTimeRefusal(time: {
  readonly state: TimeState
  readonly isReturn: boolean
}): 'dossiers.return-over' | 'dossiers.only-late-uploads' | undefined {
  if (time.isReturn && time.state === 'over') return 'dossiers.return-over'
  return time.state === 'grace' ? 'dossiers.only-late-uploads' : undefined
}
