import { type Form, rowsOf } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { listReturns, type Sight } from '../../cases/index.ts'
import { type DossierRecord, listSnapshotFaces, listSnapshots, type Snapshot } from '../dossier.report.ts'
import { compareVersions } from '../rules/compare-versions.ts'
import { filesInAnswers } from '../rules/files.ts'
import { findCompared } from '../rules/find-compared.ts'
import { fileIdsInSight, isInSight } from '../rules/in-sight.ts'
import { fileFacts } from './file-facts.ts'
import { scopeOf } from './form-scope.ts'
import { factsOf, findReadable } from './open-dossier.ts'

/** Which two submissions are compared, by their numbers; without them the newest with the one that was returned. */
interface AskedVersions {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly all: boolean
}

/** Compares two submissions in the places the reader sees. */
export async function readChanges(look: SignedLook, dossierId: string, asked: AskedVersions) {
  const { read, caller, now } = look
  const { dossier, revision, sight } = await findReadable(read, caller, dossierId)
  const { before, after, newestSeq } = await findPair(read, dossier, asked)
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

async function findPair(read: Read, dossier: DossierRecord, asked: AskedVersions) {
  const faces = await listSnapshotFaces(read, dossier.id)
  const newestSeq = faces.at(-1)?.seq ?? null
  const numbers = await pairOf(read, dossier, faces, asked)
  if (!numbers) return { before: undefined, after: undefined, newestSeq }
  const contents = await listSnapshots(read, dossier.id, faces.length)
  const content = (seq: number) => contents.find((one) => one.seq === seq)
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
  const { dossier, revision, sight } = await findReadable(look.read, look.caller, dossierId)
  const { form } = revision.bundle
  const [newest] = await listSnapshots(look.read, dossierId, 1)
  if (!newest) throw notFound()
  const seenFiles = fileIdsInSight(form, newest.content?.answers ?? {}, sight)
  return {
    acceptanceNo: dossier.acceptance_no ?? '',
    seq: newest.seq,
    submittedAt: newest.submitted_at.toISOString(),
    sha256: newest.sha256,
    sections: receivedSections(form, newest, sight),
    files: newest.files
      .filter((file) => sight === '*' || seenFiles.has(file.id))
      .map(({ id, name, bytes, sha256 }) => ({ id, name, bytes, sha256 })),
  }
}

function receivedSections(form: Form, { content }: Snapshot, sight: Sight) {
  const seen = form.sections.filter((section) => isInSight(sight, section.code))
  return seen.map((section) => {
    const counts = content !== null && section.kind === 'list'
    return { label: section.label, rows: counts ? rowsOf(content.answers[section.code]).length : null }
  })
}
