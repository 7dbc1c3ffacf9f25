import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { organisationNames } from '../../accounts/index.ts'
import { checkRecord, listCaseActs } from '../../cases/index.ts'
import { listOpinionSeals } from '../../seals/index.ts'
import type { SnapshotFile } from '../dossier.contract.ts'
import { listSnapshotTexts } from '../printable.report.ts'
import { findReadable } from './find-readable.ts'

/** Refuses an archive to whom part of the dossier is not shown; answers what the dossier is called. */
export async function checkArchivable(look: SignedLook, dossierId: string) {
  const { dossier } = await findWhole(look, dossierId)
  return { number: dossier.acceptance_no ?? '', name: dossier.person_name }
}

/** Everything that is kept of a declaration, for its archive: whoever may read all of it gets all of it. */
export async function gatherArchive(look: SignedLook, dossierId: string) {
  const { read } = look
  const { dossier, snapshots } = await findWhole(look, dossierId)
  const caseId = dossier.case_id ?? ''
  const record = await checkRecord(read, caseId)
  const { route, acts, standing } = await listCaseActs(read, caseId)
  const seals = await listOpinionSeals(
    read,
    record.map((one) => one.id),
  )
  const sealers = await organisationNames(
    read,
    [...seals.values()].map((one) => one.organisationId),
  )
  const files = new Map<string, SnapshotFile>()
  for (const snapshot of snapshots)
    for (const file of snapshot.files as unknown as SnapshotFile[]) files.set(file.id, file)
  return {
    number: dossier.acceptance_no ?? '',
    personName: dossier.person_name,
    employerName: dossier.employer_name,
    activityTitle: dossier.activity_title,
    selection: dossier.selection,
    snapshots: snapshots.map((one) => ({
      seq: one.seq,
      sha256: one.sha256,
      text: one.content,
      submittedAt: one.submitted_at.toISOString(),
      files: (one.files as unknown as SnapshotFile[]).map((file) => file.id),
    })),
    files: [...files.values()],
    record: record.map((one) => {
      const seal = seals.get(one.id)
      return {
        ...one,
        seal: seal
          ? {
              organisation: sealers.get(seal.organisationId) ?? '',
              organisationId: seal.organisationId,
              version: seal.version,
              person: seal.personName,
              usedAt: seal.usedAt.toISOString(),
            }
          : null,
      }
    }),
    route,
    acts,
    standing,
  }
}
export type ArchivedDossier = Awaited<ReturnType<typeof gatherArchive>>

async function findWhole(look: SignedLook, dossierId: string) {
  const { dossier, sight, until } = await findReadable(look.read, look.caller, dossierId)
  if (sight !== '*' || until !== null) throw new Refusal('dossiers.part-only')
  const snapshots = await listSnapshotTexts(look.read, dossier.id)
  if (!snapshots.some((one) => one.content !== null)) throw new Refusal('dossiers.not-submitted')
  return { dossier, snapshots }
}
