import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { listReturns } from '../../cases/index.ts'
import {
  type DossierRecord,
  listSnapshotFaces,
  listSnapshots,
  listSnapshotsBySeq,
  type Snapshot,
} from '../dossier.report.ts'
import { compareVersions } from '../rules/compare-versions.ts'
import { filesInAnswers } from '../rules/files.ts'
import { findCompared } from '../rules/find-compared.ts'
import { fileIdsInSight, isInSight } from '../rules/in-sight.ts'
import { listReceived, placesOfFiles } from '../rules/received.ts'
import { signatureOf } from '../rules/signature.ts'
import { fileFacts } from './file-facts.ts'
import { factsOf, findReadable } from './find-readable.ts'
import { scopeOf } from './form-scope.ts'

/** Which two submissions are compared, by their numbers; without them the newest with the one that was returned. */
interface AskedVersions {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly all: boolean
}

/** Compares two submissions in the places the reader sees. */
export async function readChanges(look: SignedLook, dossierId: string, asked: AskedVersions) {
  const { read, caller, now } = look
  const { dossier, revision, sight, until } = await findReadable(read, caller, dossierId)
  const { before, after, newestSeq } = await findPair(read, dossier, asked, until)
  if (!after?.content || !before?.content) return { fromSeq: null, toSeq: newestSeq, changes: [] }
  const { form } = revision.bundle
  const named = [after, before].flatMap((one) => filesInAnswers(form, one.content?.answers ?? {}))
  const { files } = await fileFacts(read, dossierId, named)
  const facts = await factsOf(look, dossier, revision)
  const scope = await scopeOf(read, { form, facts, files, now })
  const [was, is] = [versionOf(before), versionOf(after)]
  return {
    fromSeq: before.seq,
    toSeq: after.seq,
    changes: compareVersions(form, was, is, scope, asked.all)
      .filter((change) => isInSight(sight, change.section))
      .map((change) => ({ ...change, files: [...change.files] })),
  }
}

function versionOf({ content, files }: Snapshot) {
  return { answers: content?.answers ?? {}, files }
}

async function findPair(read: Read, dossier: DossierRecord, asked: AskedVersions, until: Date | null) {
  const faces = await listSnapshotFaces(read, dossier.id, until)
  const newestSeq = faces.at(-1)?.seq ?? null
  const numbers = await pairOf(read, dossier, faces, asked)
  if (!numbers) return { before: undefined, after: undefined, newestSeq }
  const contents = await listSnapshotsBySeq(read, dossier.id, [numbers.from, numbers.to])
  const content = (seq: number) =>
    faces.some((one) => one.seq === seq) ? contents.find((one) => one.seq === seq) : undefined
  const [before, after] = [content(numbers.from), content(numbers.to)]
  // A number that was never submitted is like an id that never existed.
  if (!before || !after) throw notFound()
  return { before, after, newestSeq }
}

async function pairOf(
  read: Read,
  dossier: DossierRecord,
  faces: readonly { seq: number; submitted_at: Date }[],
  asked: AskedVersions,
): Promise<{ from: number; to: number } | undefined> {
  if (asked.from !== undefined && asked.to !== undefined) return { from: asked.from, to: asked.to }
  if (faces.length < 2) return undefined
  const returned = await listReturns(read, dossier.case_id ?? '')
  const pair = findCompared(
    faces.map(({ seq, submitted_at }) => ({ seq, submittedAt: submitted_at })),
    returned.map((one) => one.at),
  )
  return pair && { from: pair.before.seq, to: pair.after.seq }
}

/** The receipt of the newest submission. */
export async function readReceipt(look: SignedLook, dossierId: string) {
  const { dossier, revision, sight, until } = await findReadable(look.read, look.caller, dossierId)
  const { form } = revision.bundle
  const [newest] = await listSnapshots(look.read, dossierId, 1, until)
  if (!newest) throw notFound()
  const { content } = newest
  const seenFiles = fileIdsInSight(form, content?.answers ?? {}, sight)
  const places = placesOfFiles(form, content?.answers ?? {})
  return {
    acceptanceNo: dossier.acceptance_no ?? '',
    seq: newest.seq,
    submittedAt: newest.submitted_at.toISOString(),
    submittedBy: signatureOf(newest, dossier.person_name),
    sha256: newest.sha256,
    grace: content?.grace ?? null,
    sections: listReceived(form, content?.answers ?? null, (section) => isInSight(sight, section)),
    files: newest.files
      .filter((file) => sight === '*' || seenFiles.has(file.id))
      .map(({ type: _, ...file }) => ({ ...file, place: places.get(file.id) ?? '' })),
  }
}
