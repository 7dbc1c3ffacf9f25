import { Refusal } from '../../../platform/http/refusal.ts'
import { sentenceFor } from '../../../platform/http/server.ts'
import type { ImportKind, ImportRow, RowOutcome, TakenFile } from '../../../platform/sheets/importable.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { inSavepoint } from '../sheet-import.store.ts'

/** Takes rows in by the kind's own action; a refusal that concerns all of them is found row by row. */
export async function applyRows(
  act: SignedAct,
  kind: ImportKind,
  rows: readonly ImportRow[],
  file: TakenFile,
): Promise<RowOutcome[]> {
  const [first] = rows
  if (!first) return []
  try {
    return [...(await inSavepoint(act.tx, () => kind.apply(act, rows, file)))]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (rows.length === 1) return [{ row: first.row, outcome: 'refused', words: wordsOf(error, kind) }]
    const outcomes: RowOutcome[] = []
    for (const row of rows) outcomes.push(...(await applyRows(act, kind, [row], file)))
    return outcomes
  }
}

/** What would become of rows: they are really taken in, and everything is undone. */
export async function tryRows(
  begin: Omit<SignedAct, 'tx'>,
  kind: ImportKind,
  rows: readonly ImportRow[],
  file: TakenFile,
): Promise<RowOutcome[]> {
  try {
    await begin.world.database.inTransaction(async (tx) => {
      throw new Undone(await applyRows({ ...begin, tx }, kind, rows, file))
    })
  } catch (error) {
    if (error instanceof Undone) return error.outcomes
    throw error
  }
  return []
}

class Undone extends Error {
  readonly outcomes: RowOutcome[]
  constructor(outcomes: RowOutcome[]) {
    super('undone')
    this.outcomes = outcomes
  }
}

function wordsOf(refusal: Refusal, kind: ImportKind): string {
  const issues = refusal.issues.map((issue) => issue.message).join('')
  return (issues || (sentenceFor(refusal, kind.refusals) ?? '这一行不能导入')).replace(/。$/u, '')
}
