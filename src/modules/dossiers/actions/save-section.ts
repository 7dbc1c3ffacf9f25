import {
  completeness,
  decideWrite,
  type Form,
  normaliseSection,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findOrganisation } from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import { record } from '../../audit/index.ts'
import { answersOf, listSections } from '../dossier.report.ts'
import { holdDossier, saveProgress, saveSectionAnswer } from '../dossier.store.ts'
import { fillerKey, mayFill } from '../filler.ts'
import { filesInAnswers, filesInSection } from '../rules/files.ts'
import { addsOnlyLate, writableInGrace } from '../rules/grace.ts'
import { fileFacts } from './file-facts.ts'
import { findTime } from './find-time.ts'
import { findWritable } from './find-writable.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'

/** Saves one section of one's own declaration, complete or not. */
export async function saveSection(
  act: SignedAct,
  command: { dossierId: string; section: string; seenVersion: number; answer: SectionAnswer },
) {
  const { tx, now, caller, world } = act
  const dossier = await holdDossier(tx, command.dossierId)
  if (!mayFill(caller, dossier)) throw notFound()
  const read = reading(tx)
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw notFound()
  const { form } = revision.bundle
  const section = form.sections.find((one) => one.code === command.section)
  if (!section) throw new Refusal('dossiers.unknown-section')

  const open = await findWritable(read, dossier.case_id, fillerKey(dossier))
  if (open !== '*' && open.length === 0) throw new Refusal('dossiers.not-writable')
  const time = await findTime(read, dossier, revision.bundle.policy.values, now)
  if (time.isReturn && time.state === 'over') throw new Refusal('dossiers.return-over')
  const allowed = time.state === 'grace' ? writableInGrace(open, time.late) : open
  const stored = await listSections(read, dossier.id)
  const current = stored.find((one) => one.section === section.code)
  const version = current?.version ?? 0
  if (version !== command.seenVersion) {
    throw new Refusal('dossiers.section-stale', { details: { version, answer: current?.answer ?? null } })
  }
  // Normalising would turn the wrong shape into an empty answer, and so delete every row of a list.
  if ('rows' in command.answer !== (section.kind === 'list')) {
    throw new Refusal('request.malformed', {
      issues: [{ path: 'answer', message: `“${section.label}”的内容格式不对，请刷新后重试` }],
    })
  }
  const before = answersOf(stored)
  const answer = normaliseSection(section, command.answer)
  const after = { ...before, [section.code]: answer }
  const decision = decideWrite(form, allowed, before, after)
  const inTime =
    time.state !== 'grace' || addsOnlyLate(form, section.code, before[section.code], answer, time.late)
  if (time.state === 'grace' && !(decision.ok && inTime)) throw new Refusal('dossiers.only-late-uploads')
  if (!decision.ok) {
    throw new Refusal('dossiers.fields-closed', {
      issues: decision.refused.map((one) => ({
        path: [one.section, one.rowId, one.field].filter((part) => part !== undefined).join('.'),
        message: one.message,
      })),
    })
  }
  const facts = await fileFacts(read, dossier.id, filesInAnswers(form, after))
  refuseForeignFiles(form, section.code, answer, facts.foreign)
  const employer = await findOrganisation(read, dossier.employer_id)
  const person = await dossierFacts(read, world.keys, dossier, employer?.name ?? '', revision.content)
  const progress = completeness(
    form,
    after,
    await scopeOf(read, { form, facts: person, files: facts.files, now }),
  )

  await saveSectionAnswer(tx, {
    dossier_id: dossier.id,
    section: section.code,
    version: version + 1,
    answer,
    saved_at: now,
  })
  await saveProgress(tx, dossier.id, progress.complete, now)

  await record(act, {
    act: 'dossiers.saved',
    subject: { kind: 'dossier', id: dossier.id },
    details: { section: section.code, version: version + 1 },
  })
  return { version: version + 1, savedAt: now.toISOString(), completeness: progress }
}

/** A file may be named only at the place it was uploaded for. */
function refuseForeignFiles(
  form: Form,
  section: string,
  answer: SectionAnswer,
  foreign: ReadonlySet<string>,
): void {
  const wrong = filesInSection(form, section, answer).filter((file) => foreign.has(file.id))
  if (wrong.length === 0) return
  throw new Refusal('dossiers.foreign-file', {
    issues: wrong.map((file) => ({ path: file.slot, message: '这个附件不属于这里，请删除后重新上传' })),
  })
}
