import { completeness, rowsOf } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findOrganisation } from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import { record } from '../../audit/index.ts'
import { personKey } from '../../cases/index.ts'
import { loadRecord, noteTaken } from '../../records/index.ts'
import { answersOf, listSections } from '../dossier.report.ts'
import { holdDossier, saveProgress, saveSectionAnswer } from '../dossier.store.ts'
import { decideTakeRecord } from '../rules/decide-take-record.ts'
import { filesInAnswers, filesInSection } from '../rules/files.ts'
import { refreshRow } from '../rules/record-rows.ts'
import { fileFacts } from './file-facts.ts'
import { findWritable } from './find-writable.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'
import { takeRows } from './take-rows.ts'

/** Takes chosen entries of one's living record into a section of one's own declaration, with their files. */
export async function takeFromRecord(
  act: SignedAct,
  command: { dossierId: string; section: string; seenVersion: number; itemIds: readonly string[] },
) {
  const { tx, now, caller, world } = act
  const dossier = await holdDossier(tx, command.dossierId)
  if (dossier.person_id !== caller.personId) throw notFound()
  const read = reading(tx)
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw notFound()
  const { form } = revision.bundle
  const section = form.sections.find((one) => one.code === command.section)
  if (section?.kind !== 'list' || section.record === undefined) throw new Refusal('dossiers.no-record')
  const allowed = await findWritable(read, dossier.case_id, personKey(caller.personId))
  if (allowed !== '*' && allowed.length === 0) throw new Refusal('dossiers.not-writable')
  const stored = await listSections(read, dossier.id)
  const current = stored.find((one) => one.section === section.code)
  const version = current?.version ?? 0
  if (version !== command.seenVersion) {
    throw new Refusal('dossiers.section-stale', { details: { version, answer: current?.answer ?? null } })
  }
  const kept = await loadRecord(read, caller.personId)
  const recordSection = kept.form.sections.find((one) => one.code === section.record)
  const wanted = rowsOf(kept.answers[section.record]).filter((row) => command.itemIds.includes(row.id))
  if (!recordSection || wanted.length < new Set(command.itemIds).size) throw notFound()

  const before = answersOf(stored)
  const there = rowsOf(before[section.code])
  const to = { personId: caller.personId, dossierId: dossier.id, section }
  const taken = (await takeRows(act, to, wanted)).map((row) => {
    const own = there.find((one) => one.id === row.id)
    return own ? refreshRow(recordSection, own, row) : row
  })
  const decision = decideTakeRecord(section, allowed, there, taken)
  if (!decision.ok) throw new Refusal(decision.code, { details: { most: section.maxRows } })
  const answer = { rows: [...decision.rows] }
  const after = { ...before, [section.code]: answer }
  const { files, found } = await fileFacts(read, dossier.id, filesInAnswers(form, after))
  const employer = await findOrganisation(read, dossier.employer_id)
  const facts = await dossierFacts(read, world.keys, dossier, employer?.name ?? '', revision.content)
  const progress = completeness(form, after, await scopeOf(read, { form, facts, files, now }))

  await saveSectionAnswer(tx, {
    dossier_id: dossier.id,
    section: section.code,
    version: version + 1,
    answer,
    saved_at: now,
  })
  await saveProgress(tx, dossier.id, progress.complete, now)
  await noteTaken(act, {
    personId: caller.personId,
    dossierId: dossier.id,
    title: revision.content.title,
    taken: [{ section: section.record, ids: taken.map((row) => row.id) }],
  })
  await record(act, {
    act: 'dossiers.taken-from-record',
    subject: { kind: 'dossier', id: dossier.id },
    details: { section: section.code, version: version + 1, rows: taken.length },
  })
  return {
    version: version + 1,
    savedAt: now.toISOString(),
    answer,
    files: filesInSection(form, section.code, answer).flatMap(({ id }) => found.get(id) ?? []),
    completeness: progress,
  }
}
