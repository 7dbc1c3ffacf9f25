import { canonicalAnswers, completeness, type FormIssue, finalAnswers } from '../../../engines/forms/index.ts'
import type { JudgedCondition } from '../../../engines/requirements/index.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { findOrganisation } from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import { pinFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { findHindrances, judgeDeclaration } from '../../eligibility/index.ts'
import type { SnapshotFile } from '../dossier.contract.ts'
import { answersOf, listSections, listSnapshotFaces } from '../dossier.report.ts'
import { type DossierRow, insertSnapshot, replaceClaims } from '../dossier.store.ts'
import { listClaims } from '../rules/claims.ts'
import { filesInAnswers, parseSlot } from '../rules/files.ts'
import { fileFacts } from './file-facts.ts'
import type { TimeLeft } from './find-time.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'
import { tellRecord } from './tell-record.ts'

/** Everything needed to judge and to freeze a dossier as it stands. */
async function gather(act: Act, dossier: DossierRow) {
  const read = reading(act.tx)
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw new Error(`Dossier ${dossier.id} pins a revision that is not there.`)
  const { form } = revision.bundle
  const [sections, employer] = await Promise.all([
    listSections(read, dossier.id),
    findOrganisation(read, dossier.employer_id),
  ])
  const answers = answersOf(sections)
  const [{ files, found }, facts] = await Promise.all([
    fileFacts(read, dossier.id, filesInAnswers(form, answers)),
    dossierFacts(read, act.world.keys, dossier, employer?.name ?? '', revision.content),
  ])
  const scope = await scopeOf(read, { form, facts, files, now: act.now })
  return { form, answers, scope, found, revision }
}

// What was judged complete is what the same act freezes a moment later: the dossier is held in between, and a file that
// went away meanwhile cannot be pinned.
const judged = new WeakMap<
  Act,
  { dossier: DossierRow; time: TimeLeft } & Awaited<ReturnType<typeof gather>>
>()

/** Lists what is still missing for a submission, with the dossier held. */
export async function listMissing(
  act: Act,
  dossier: DossierRow,
  time: TimeLeft,
): Promise<readonly FormIssue[]> {
  const gathered = await gather(act, dossier)
  judged.set(act, { dossier, time, ...gathered })
  const { form, answers, scope, found } = gathered
  const issues = completeness(form, answers, scope).sections.flatMap((section) => section.issues)
  const unready = filesInAnswers(form, finalAnswers(form, answers, scope)).flatMap(({ id, slot }) => {
    const place = parseSlot(slot)
    const file = found.get(id)
    if (!place || file?.state === 'ready') return []
    const message = file ? `附件“${file.name}”还在检查，请稍等片刻再提交` : '有附件已经删除，请重新上传'
    return [{ ...asPlace(place), message }]
  })
  return [...issues, ...unready]
}

function asPlace({ section, rowId, field }: { section: string; rowId: string | undefined; field: string }) {
  return { section, ...(rowId === undefined ? {} : { rowId }), field }
}

/** What stops the submission that `listMissing` has just found complete: conditions of the rules it pinned. */
export function listHindrances(act: Act, dossierId: string): readonly JudgedCondition[] {
  const gathered = judged.get(act)
  if (gathered?.dossier.id !== dossierId) throw new Error(`Dossier ${dossierId} was not judged by this act.`)
  const { form, answers, scope, revision } = gathered
  const { rules, policy } = revision.bundle
  if (!rules) return []
  return findHindrances(
    judgeDeclaration(rules, { ...scope, answers: finalAnswers(form, answers, scope) }),
    policy.values,
  )
}

/** Freezes what `listMissing` has just found complete: canonical text, its SHA-256, and every file with its own hash. */
export async function freeze(act: Act, dossierId: string): Promise<void> {
  const gathered = judged.get(act)
  judged.delete(act)
  if (gathered?.dossier.id !== dossierId) throw new Error(`Dossier ${dossierId} was not judged by this act.`)
  const { dossier, time, form, answers, scope, found, revision } = gathered
  const final = finalAnswers(form, answers, scope)
  const files: SnapshotFile[] = filesInAnswers(form, final).flatMap(({ id }) => {
    const file = found.get(id)
    if (!file) return []
    const { name, bytes, type, sha256: hashOfFile } = file
    const isLate = time.late.some((upload) => upload.id === id)
    return [
      { id, name, bytes, type: type ?? '', sha256: hashOfFile ?? '', ...(isLate && { late: true as const }) },
    ]
  })
  const signed = {
    submitted_by: act.caller?.personName ?? '',
    submitted_for: dossier.filled_by === null ? null : (act.caller?.membership?.organisationName ?? null),
  }
  const content = canonicalJson({
    ...(signed.submitted_for !== null && {
      filledBy: { organisation: signed.submitted_for, person: signed.submitted_by },
    }),
    form: { code: form.code, revisionId: revision.id },
    selection: dossier.selection,
    answers: JSON.parse(canonicalAnswers(final)),
    files,
    ...(time.state === 'grace' && {
      grace: { end: time.end?.toISOString(), until: time.graceUntil?.toISOString() },
    }),
  })
  const [pinned, earlier] = await Promise.all([
    pinFiles(
      act,
      { kind: 'dossier', id: dossier.id },
      files.map((file) => file.id),
    ),
    listSnapshotFaces(reading(act.tx), dossier.id),
  ])
  // The check before the move found every file ready; it holds the dossier, so nothing can have changed since.
  if (!pinned) throw new Error(`Dossier ${dossier.id} names files that cannot be pinned.`)
  const seq = earlier.length + 1
  const hash = sha256(content).toString('hex')
  const snapshotId = newId(act.now)
  const claims = listClaims(form, final, scope).map(({ section, rowId, thing, key, sureness, rank }) => ({
    dossier_id: dossier.id,
    person_id: dossier.person_id,
    snapshot_id: snapshotId,
    section,
    row_id: rowId,
    thing,
    key: sha256(`${thing}\n${key}`).toString('hex'),
    sureness,
    rank: rank?.rank ?? null,
    ranks: rank?.ranks ?? null,
  }))
  await Promise.all([
    insertSnapshot(act.tx, {
      id: snapshotId,
      dossier_id: dossier.id,
      seq,
      sha256: hash,
      content,
      files,
      submitted_at: act.now,
      ...signed,
    }),
    replaceClaims(act.tx, dossier.id, claims),
    record(act, {
      act: 'dossiers.submitted',
      subject: { kind: 'dossier', id: dossier.id },
      details: { seq, sha256: hash, files: files.length },
    }),
  ])
  // What a unit typed is not the person's own word, and does not enter the living record.
  if (dossier.filled_by === null) await tellRecord(act, { dossier, revision, answers: final, files: found })
}
