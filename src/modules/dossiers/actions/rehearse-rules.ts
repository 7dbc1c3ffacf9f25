import { businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { listRevisions } from '../../activities/index.ts'
import { changedBooks, findTurn, type RuleChange, type Turn } from '../../eligibility/index.ts'
import { barredUntil } from '../../integrity/index.ts'
import { listSubmittedOfYear, type RehearsedDossiers } from '../rehearsal.report.ts'
import { factsOfCase } from './form-scope.ts'

/** One dossier judged twice. */
export type RehearsedDossier = Turn & {
  readonly dossierId: string
  readonly seriesCode: string
  readonly seriesName: string
  readonly level: string
  readonly levelName: string
}

/**
 * Judges some submitted dossiers of a year, in the order of their ids after `after`, by the rules they pinned and by changed
 * ones. Three queries whatever their number; `last` is null when none is left. The load bench calls it with a limit of thousands.
 */
export async function rehearseRules(
  read: Read,
  asked: RehearsedDossiers & { readonly after: string | null; readonly limit: number },
  change: RuleChange,
): Promise<{ dossiers: RehearsedDossier[]; last: string | null }> {
  const rows = await listSubmittedOfYear(read, asked)
  const bars = await barredUntil(
    read,
    rows.map((row) => row.person_id),
  )
  // Few revisions stand behind many dossiers.
  const revisions = await listRevisions(read, [...new Set(rows.map((row) => row.revision_id))])
  const dossiers = rows.flatMap((row) => {
    const revision = revisions.get(row.revision_id)
    if (!revision) return []
    const facts = {
      'person.name': row.person_name,
      'person.sex': row.sex === 'male' ? '男' : '女',
      'person.birth-date': row.birth_date,
      'employer.name': row.employer_name,
      ...factsOfCase(row.selection, revision.content, bars.of(row.person_id)),
    }
    const books = revision.bundle.rules ?? []
    const declared = { answers: row.answers, facts, asOf: businessDateOf(row.handed_in_at) }
    const { seriesCode, seriesName, level, levelName } = row.selection
    const turn = findTurn(books, changedBooks(books, change), declared)
    return [{ ...turn, dossierId: row.id, seriesCode, seriesName, level, levelName }]
  })
  return { dossiers, last: rows.length < asked.limit ? null : (rows.at(-1)?.id ?? null) }
}
