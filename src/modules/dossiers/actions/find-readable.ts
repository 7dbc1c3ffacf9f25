import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller, SignedLook } from '../../../platform/world.ts'
import { type ActivityRevision, listRevisions } from '../../activities/index.ts'
import { listReaches, type Reach } from '../../cases/index.ts'
import { type DossierRecord, listDossiers } from '../dossier.report.ts'
import { isOwnSide } from '../filler.ts'
import { dossierFacts } from './form-scope.ts'

/** A dossier the caller may read, and as whom. */
export interface Readable extends Reach {
  readonly dossier: DossierRecord
  readonly revision: ActivityRevision
  readonly reader: 'applicant' | 'checker'
}

/** Finds a dossier for a reader; everybody else's answer is that of an id that never existed. */
export async function findReadable(read: Read, caller: Caller, dossierId: string): Promise<Readable> {
  const readable = (await listReadable(read, caller, [dossierId])).get(dossierId)
  if (!readable) throw notFound()
  return readable
}

/** Finds several dossiers for a reader; those that do not exist for the reader are missing. */
export async function listReadable(
  read: Read,
  caller: Caller,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, Readable>> {
  const dossiers = [...(await listDossiers(read, dossierIds)).values()].flatMap((dossier) =>
    dossier.case_id === null ? [] : [{ dossier, caseId: dossier.case_id, isOwn: isOwnSide(caller, dossier) }],
  )
  const others = dossiers.filter((one) => !one.isOwn).map((one) => one.caseId)
  const reaches = others.length > 0 ? await listReaches(read, caller, others) : new Map<string, Reach>()
  const revisions = await listRevisions(
    read,
    dossiers.map(({ dossier }) => dossier.revision_id),
  )
  return new Map(
    dossiers.flatMap(({ dossier, caseId, isOwn }) => {
      const reach = isOwn ? WHOLE : reaches.get(caseId)
      const revision = revisions.get(dossier.revision_id)
      if (!reach || !revision) return []
      return [[dossier.id, { dossier, revision, reader: isOwn ? 'applicant' : 'checker', ...reach }] as const]
    }),
  )
}

const WHOLE: Reach = { sight: '*', way: true, until: null }

/** The facts of a declaration that is being read. */
export function factsOf({ read, world }: SignedLook, dossier: DossierRecord, revision: ActivityRevision) {
  return dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content)
}
