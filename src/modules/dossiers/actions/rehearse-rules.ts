import type { RuleLayer } from '../../../engines/requirements/index.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { type ActivityRevision, findRevision } from '../../activities/index.ts'
import { type Flip, findFlip, withDraft } from '../../eligibility/index.ts'
import { barredUntil } from '../../integrity/index.ts'
import { listSubmittedOfYear } from '../rehearsal.report.ts'
import { factsOfCase } from './form-scope.ts'

/** What is rehearsed: one layer of rules as a draft, over the dossiers of an authority's activities of one year. */
export interface RehearsalQuestion {
  readonly authorityId: string
  readonly year: number
  readonly mode: string
  readonly draft: RuleLayer
}

/** What a rehearsal has found so far. */
export interface RehearsalOutcome {
  judged: number
  readonly flips: (Flip & { readonly dossierId: string; readonly applicantName: string })[]
  /** How many flip by series and level, in words. */
  readonly counts: Record<string, number>
}

const BATCH = 500

/**
 * Judges all submitted dossiers of a year by the rules they pinned and by a draft, some hundred at a time with two queries
 * each. `goOn` is asked after every batch with what was found, and may stop it.
 */
export async function rehearseRules(
  read: Read,
  question: RehearsalQuestion,
  goOn: (outcome: RehearsalOutcome) => Promise<boolean> = async () => true,
): Promise<RehearsalOutcome> {
  const { authorityId, year, mode, draft } = question
  const outcome: RehearsalOutcome = { judged: 0, flips: [], counts: {} }
  const revisions = new Map<string, ActivityRevision | undefined>()
  for (let after: string | undefined; ; ) {
    const rows = await listSubmittedOfYear(read, { authorityId, year, after, limit: BATCH })
    const bars = await barredUntil(
      read,
      rows.map((row) => row.person_id),
    )
    for (const row of rows) {
      // Few revisions stand behind many dossiers: each is read once.
      if (!revisions.has(row.revision_id))
        revisions.set(row.revision_id, await findRevision(read, row.revision_id))
      const revision = revisions.get(row.revision_id)
      if (!revision || row.selection.mode !== mode) continue
      const facts = {
        'person.name': row.person_name,
        'person.sex': row.sex === 'male' ? '男' : '女',
        'person.birth-date': row.birth_date,
        'employer.name': row.employer_name,
        ...factsOfCase(row.selection, revision.content, bars.of(row.person_id)),
      }
      const books = revision.bundle.rules ?? []
      const declared = { answers: row.answers, facts, asOf: businessDateOf(row.handed_in_at) }
      const flip = findFlip(books, withDraft(books, draft), declared)
      outcome.judged += 1
      if (!flip) continue
      const group = `${row.selection.seriesName} ${row.selection.levelName}`
      outcome.counts[group] = (outcome.counts[group] ?? 0) + 1
      outcome.flips.push({ ...flip, dossierId: row.id, applicantName: row.person_name })
    }
    after = rows.at(-1)?.id
    if (rows.length < BATCH || !(await goOn(outcome))) return outcome
  }
}
