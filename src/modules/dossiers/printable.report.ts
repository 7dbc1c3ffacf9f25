import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { listRevisions } from '../activities/index.ts'
import { listSights } from '../cases/index.ts'
import { offeredPrints } from '../definitions/index.ts'
import { getPrints } from '../printing/index.ts'
import { isOwnSide } from './filler.ts'

/** Declarations that a caller may read, in the order given, each as its reader knows it: 受理编号 and name. */
export async function listPrintable(
  read: Read,
  caller: Caller,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly label: string }[]> {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('dossier')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .select(['dossier.id', 'dossier.case_id', 'dossier.acceptance_no', 'dossier.person_id'])
    .select(['dossier.filled_by', 'person.name'])
    .where('dossier.id', 'in', [...ids])
    .execute()
  const sights = await listSights(
    read,
    caller,
    rows.flatMap((row) => row.case_id ?? []),
  )
  const known = new Map(
    rows
      .filter((row) => isOwnSide(caller, row) || sights.has(row.case_id ?? ''))
      .map((row) => [row.id, `${row.acceptance_no ?? ''} ${row.name}`.trim()]),
  )
  return ids.flatMap((id) => {
    const label = known.get(id)
    return label === undefined ? [] : [{ id, label }]
  })
}

/** The forms that declarations are printed as, each once, by what their regions call them. */
export async function listForms(
  read: Read,
  ids: readonly string[],
): Promise<{ readonly print: string; readonly called: string }[]> {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('dossier')
    .select('revision_id')
    .distinct()
    .where('id', 'in', [...ids])
    .execute()
  const revisions = await listRevisions(
    read,
    rows.map((row) => row.revision_id),
  )
  const bundles = [...revisions.values()].map((revision) => revision.bundle)
  const pinned = bundles.flatMap((bundle) => bundle.prints ?? []).map((one) => one.definitionId)
  const labels = new Map(
    (await getPrints(read, [...new Set(pinned)])).map(({ definition }) => [
      definition.code,
      definition.label,
    ]),
  )
  const forms = new Map<string, string>()
  for (const { policy, prints } of bundles) {
    const terms = offeredPrints(policy.values)
    const codes = terms.length > 0 ? terms : (prints ?? []).map((one) => ({ print: one.code }))
    for (const term of codes) {
      const called = 'called' in term ? term.called : undefined
      if (!forms.has(term.print)) forms.set(term.print, called ?? labels.get(term.print) ?? term.print)
    }
  }
  return [...forms].map(([print, called]) => ({ print, called }))
}

/** The submissions of a declaration, each with the very text that was hashed; null where it was erased. */
export async function listSnapshotTexts(read: Read, dossierId: string) {
  return read
    .selectFrom('dossier_snapshot')
    .select(['seq', 'sha256', 'content', 'files', 'submitted_at'])
    .where('dossier_id', '=', dossierId)
    .orderBy('seq')
    .execute()
}
