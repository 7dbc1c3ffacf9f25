import { type AnswerValue, type Row, rowsOf, type SectionAnswer } from './answers.ts'

/** A place that two sides changed differently since the text they both began from. */
export type MergeClash = { rowId?: string; field?: string }

/** Two sides of a section put together: the same but for the clashes, which one or the other side wins. */
export type MergedSection = { clashes: MergeClash[]; mine: SectionAnswer; theirs: SectionAnswer }

type Record_ = Record<string, AnswerValue>
type Side = 'mine' | 'theirs'

/**
 * Puts together what two sides made of the same section since the text both began from: field by field, row by row (by
 * permanent id), file by file. What only one side changed is kept; what both changed differently is a clash.
 */
export function mergeSection(base: SectionAnswer, mine: SectionAnswer, theirs: SectionAnswer): MergedSection {
  if ('fields' in base && 'fields' in mine && 'fields' in theirs) {
    const { clashes, values } = mergeRecords(base.fields, mine.fields, theirs.fields)
    return {
      clashes: clashes.map((field) => ({ field })),
      mine: { fields: values('mine') },
      theirs: { fields: values('theirs') },
    }
  }
  return mergeRows(rowsOf(base), rowsOf(mine), rowsOf(theirs))
}

function mergeRows(base: Row[], mine: Row[], theirs: Row[]): MergedSection {
  const ids = orderOf(base, mine, theirs)
  const merged = ids.map((id) => mergeRow(find(base, id), find(mine, id), find(theirs, id)))
  const rows = (side: Side) => ({ rows: merged.flatMap((one) => one[side] ?? []) })
  return { clashes: merged.flatMap((one) => one.clashes), mine: rows('mine'), theirs: rows('theirs') }
}

type MergedRow = { clashes: MergeClash[]; mine: Row | undefined; theirs: Row | undefined }

function mergeRow(base: Row | undefined, mine: Row | undefined, theirs: Row | undefined): MergedRow {
  const agreed = (row: Row | undefined): MergedRow => ({ clashes: [], mine: row, theirs: row })
  if (isSame(mine, theirs) || isSame(theirs, base)) return agreed(mine)
  if (isSame(mine, base)) return agreed(theirs)
  // One side took the row out while the other changed it.
  if (!mine || !theirs) return { clashes: [{ rowId: (mine ?? theirs)?.id ?? '' }], mine, theirs }
  const values = mergeRecords(base?.values ?? {}, mine.values, theirs.values)
  const files = mergeRecords(base?.files ?? {}, mine.files, theirs.files)
  const row = (side: Side): Row => ({
    ...theirs,
    values: values.values(side),
    files: files.values(side) as Row['files'],
  })
  const clashes = [...values.clashes, ...files.clashes].map((field) => ({ rowId: theirs.id, field }))
  return { clashes, mine: row('mine'), theirs: row('theirs') }
}

function mergeRecords(base: Record_, mine: Record_, theirs: Record_) {
  const codes = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const merged = codes.map((code) => {
    const [was, own, other] = [base[code], mine[code], theirs[code]]
    if (isSame(own, other) || isSame(other, was)) return { code, mine: own, theirs: own, clash: false }
    if (isSame(own, was)) return { code, mine: other, theirs: other, clash: false }
    const files = mergeLists(was, own, other)
    if (files) return { code, mine: files, theirs: files, clash: false }
    return { code, mine: own, theirs: other, clash: true }
  })
  return {
    clashes: merged.flatMap((one) => (one.clash ? [one.code] : [])),
    values: (side: Side): Record_ =>
      Object.fromEntries(merged.flatMap((one) => (one[side] === undefined ? [] : [[one.code, one[side]]]))),
  }
}

/** Files never clash: what either side put in is there, what either took out is gone. */
function mergeLists(
  base: AnswerValue | undefined,
  mine: AnswerValue | undefined,
  theirs: AnswerValue | undefined,
): string[] | undefined {
  const [was, own, other] = [listIn(base), listIn(mine), listIn(theirs)]
  if (!was || !own || !other) return undefined
  const stays = (id: string) => (was.includes(id) ? own.includes(id) && other.includes(id) : true)
  return [...new Set([...other, ...own])].filter(stays)
}

function listIn(value: AnswerValue | undefined): string[] | undefined {
  if (value === undefined) return []
  return Array.isArray(value) ? value : undefined
}

/** The order of the side that changed it, theirs first; rows that only the other has follow the row they stood after. */
function orderOf(base: Row[], mine: Row[], theirs: Row[]): string[] {
  const idsIn = (rows: Row[]) => rows.map((row) => row.id)
  const common = idsIn(base).filter((id) => find(mine, id) && find(theirs, id))
  const inOrder = (rows: Row[]) => idsIn(rows).filter((id) => common.includes(id))
  const lead = isSame(inOrder(theirs), common) ? [mine, theirs] : [theirs, mine]
  const ids = idsIn(lead[0] ?? [])
  const rest = idsIn(lead[1] ?? [])
  rest.forEach((id, index) => {
    if (ids.includes(id)) return
    const before = rest.slice(0, index).findLast((one) => ids.includes(one))
    ids.splice(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id)
  })
  return ids
}

function find(rows: Row[], id: string): Row | undefined {
  return rows.find((row) => row.id === id)
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

/** Values with their keys in order: a text that was stored and read again has its keys in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}
