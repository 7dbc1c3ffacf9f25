import { z } from 'zod'
import { evaluate } from '../../../engines/expressions/index.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { listBirthDates } from '../../accounts/index.ts'
import { listRevisions } from '../../activities/index.ts'
import { RouteFact, routeFactName } from '../../definitions/index.ts'
import type { DossierSelection } from '../dossier.contract.ts'
import { listAnswers } from '../dossier.report.ts'

interface Declared {
  readonly id: string
  readonly revision_id: string
  readonly person_id: string
  readonly selection: DossierSelection
}
interface Asked {
  readonly facts: readonly RouteFact[]
  readonly year: number
}

// A published revision never changes: what its route asks about is read out of its bundle once.
const kept = new Map<string, Asked>()
const KEPT = 2000

const RouteFacts = z.object({ routeFacts: z.array(RouteFact).default([]) })

/** What routes ask of declarations besides their progress: what was chosen, and the policy's conditions over the answers. */
export async function declaredFacts(read: Read, rows: readonly Declared[], now: Date) {
  const asked = await askedBy(read, [...new Set(rows.map((row) => row.revision_id))])
  const asking = rows.filter((row) => (asked.get(row.revision_id)?.facts.length ?? 0) > 0)
  const answers = await listAnswers(
    read,
    asking.map((row) => row.id),
  )
  const births = await listBirthDates(
    read,
    asking.map((row) => row.person_id),
  )
  return new Map(
    rows.map((row) => {
      const { facts: conditions = [], year = 0 } = asked.get(row.revision_id) ?? {}
      const chosen = {
        'selection.mode': row.selection.mode,
        'selection.series': row.selection.seriesCode,
        'selection.level': row.selection.level,
        'selection.specialty': row.selection.specialtyCode,
        'selection.type': row.selection.declarationType,
      }
      const facts = {
        ...chosen,
        'activity.year': year,
        'activity.year-end': `${year}-12-31`,
        'person.birth-date': births.get(row.person_id) ?? null,
      }
      const scope = { answers: answers.get(row.id) ?? {}, facts, asOf: businessDateOf(now) }
      const judged = conditions.map(({ code, when }) => [routeFactName(code), evaluate(when, scope).value])
      return [row.id, { ...chosen, ...Object.fromEntries(judged) }] as const
    }),
  )
}

async function askedBy(read: Read, revisionIds: readonly string[]): Promise<ReadonlyMap<string, Asked>> {
  const missing = revisionIds.filter((id) => !kept.has(id))
  const found = new Map(revisionIds.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) as Asked]] : [])))
  for (const [id, { bundle, content }] of await listRevisions(read, missing)) {
    const terms = RouteFacts.safeParse(bundle.policy.values)
    found.set(id, { facts: terms.success ? terms.data.routeFacts : [], year: content.year })
  }
  if (kept.size + missing.length > KEPT) kept.clear()
  for (const [id, asked] of found) kept.set(id, asked)
  return found
}
