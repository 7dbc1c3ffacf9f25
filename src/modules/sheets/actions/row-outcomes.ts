import type { RowOutcome, TakenFile } from '../../../platform/sheets/importable.ts'
import type { ImportRecord } from '../sheet-import.report.ts'
import type { ItemChange } from '../sheet-import.store.ts'

/** The file of an import, as its kind knows it. */
export function fileOf({ id, file_name, file_sha256, given }: ImportRecord): TakenFile {
  return { id, name: file_name, sha256: file_sha256, given: given as Readonly<Record<string, string>> }
}

/** What is noted of a row that was tried out. */
export function triedOut(outcome: RowOutcome): ItemChange {
  if (outcome.outcome === 'refused') return refused(outcome)
  if (outcome.outcome === 'unchanged') return unchanged(outcome)
  return { row: outcome.row, state: 'fit', outcome: outcome.outcome, findings: [] }
}

/** What is noted of a row that was to come in. */
export function takenIn(outcome: RowOutcome): ItemChange {
  if (outcome.outcome === 'refused') return refused(outcome)
  // Somebody else has done it between preview and import.
  if (outcome.outcome === 'unchanged') return unchanged(outcome)
  return { row: outcome.row, state: 'done', outcome: outcome.outcome, findings: [] }
}

function refused({ row, words }: RowOutcome): ItemChange {
  const findings = [{ column: null, message: words ?? '这一行不能导入' }]
  return { row, state: 'refused', outcome: null, findings }
}

function unchanged({ row }: RowOutcome): ItemChange {
  return { row, state: 'unchanged', outcome: 'unchanged', findings: [] }
}
