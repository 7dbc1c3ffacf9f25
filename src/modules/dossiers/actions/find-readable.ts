import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller, SignedLook } from '../../../platform/world.ts'
import { type ActivityRevision, findRevision } from '../../activities/index.ts'
import { findReach, type Reach } from '../../cases/index.ts'
import { type DossierRecord, findDossier } from '../dossier.report.ts'
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
  const dossier = await findDossier(read, dossierId)
  if (!dossier?.case_id) throw notFound()
  const isApplicant = isOwnSide(caller, dossier)
  const reach = isApplicant
    ? { sight: '*' as const, way: true, until: null }
    : await findReach(read, caller, dossier.case_id)
  if (reach === undefined) throw notFound()
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw notFound()
  return { dossier, revision, reader: isApplicant ? 'applicant' : 'checker', ...reach }
}

/** The facts of a declaration that is being read. */
export function factsOf({ read, world }: SignedLook, dossier: DossierRecord, revision: ActivityRevision) {
  return dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content)
}
