import type { Viewer } from './measure.ts'

/** One count that changes. */
export interface TotalChange {
  readonly holder_key: string
  readonly duties: readonly string[]
  readonly activity_id: string | null
  readonly cut: string
  readonly code: string
  readonly split: string
  readonly change: number
}

/** Finds by how much each count changes when cases that counted as one thing count as another. */
export function totalChanges(before: readonly Counted[], after: readonly Counted[]): TotalChange[] {
  const changes = new Map<string, TotalChange>()
  for (const [counted, sign] of [
    ...before.map((one) => [one, -1] as const),
    ...after.map((one) => [one, 1] as const),
  ]) {
    for (const cell of cellsOf(counted)) {
      const key = JSON.stringify(Object.values(cell))
      const change = (changes.get(key)?.change ?? 0) + sign
      changes.set(key, { ...cell, change })
    }
  }
  return [...changes.values()].filter((one) => one.change !== 0)
}

/** A case as one of its viewers counts it. */
export interface Counted {
  readonly viewer: Pick<Viewer, 'holderKey' | 'duties' | 'marks'>
  readonly stays: readonly string[]
}

/** Every count a case stands in for a viewer: each over all activities and within its own. */
function cellsOf({ viewer, stays }: Counted): Omit<TotalChange, 'change'>[] {
  const state = viewer.marks.find((mark) => mark.startsWith('='))?.slice(1) ?? ''
  const activity = viewer.marks.find((mark) => mark.startsWith('activity:'))?.slice('activity:'.length)
  const cells = [
    { cut: 'all', code: '', split: state },
    ...viewer.marks.filter((mark) => !mark.startsWith('=')).map((mark) => ({ ...apart(mark), split: state })),
    // How many a unit has in all, so that those with the most are found without adding up thousands.
    ...viewer.marks
      .filter((mark) => mark.startsWith('unit:'))
      .map((mark) => ({ cut: 'units', code: apart(mark).code, split: '' })),
    ...stays.map((stay) => {
      const { cut: split, code } = apart(stay)
      return { cut: 'stay', code, split }
    }),
  ]
  const whose = { holder_key: viewer.holderKey, duties: viewer.duties }
  return [null, ...(activity === undefined ? [] : [activity])].flatMap((activity_id) =>
    cells.map((cell) => ({ ...whose, activity_id, ...cell })),
  )
}

function apart(mark: string): { cut: string; code: string } {
  const at = mark.indexOf(':')
  return { cut: mark.slice(0, at), code: mark.slice(at + 1) }
}
