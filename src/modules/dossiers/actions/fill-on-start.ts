import type { Answers } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { findRevision } from '../../activities/index.ts'
import { askImported, askRegister, isRemote, type RecordedAnswer } from '../../registries/index.ts'
import { answersOf, findDossier, listSections } from '../dossier.report.ts'
import { type DossierRow, holdDossier } from '../dossier.store.ts'
import { fillerKey } from '../filler.ts'
import { rowFromEntry } from '../rules/source-rows.ts'
import { findWritable } from './find-writable.ts'
import {
  getSourceSection,
  listLacking,
  purposeOf,
  questionAbout,
  sourceScope,
  sourceSections,
} from './source-section.ts'
import { takeEntries } from './take-from-source.ts'

export const FILL_QUEUE = 'dossiers.fill'

/**
 * Fills in what the system gets by itself when a declaration is started (SC-2.2.1-i2): at once from imported registers,
 * by a job from sources over the network, which may be slow or silent and must stop nobody.
 */
export async function fillOnStart(act: Act, dossierId: string): Promise<void> {
  const { tx, world } = act
  const dossier = await holdDossier(tx, dossierId)
  const read = reading(tx)
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) return
  for (const { section, register } of sourceSections(revision.bundle.form)) {
    if (!register.onStart) continue
    if (isRemote(world, register.code)) {
      await world.jobs.enqueue(tx, FILL_QUEUE, { dossierId, section: section.code })
      continue
    }
    const answer = await askImported(world, tx, {
      register: register.code,
      question: await questionAbout(read, world.keys, dossier.person_id),
      askedBy: dossier.person_id,
      purpose: purposeOf(dossierId),
    })
    await takeAll(act, dossier, section.code, answer)
  }
}

/** Asks a source over the network for a declaration just started; run by the job, harmless when repeated. */
export async function fillSection(world: World, job: { dossierId: string; section: string }): Promise<void> {
  const { read } = world.database
  const dossier = await findDossier(read, job.dossierId)
  if (!dossier || dossier.outcome !== null) return
  const stored = await listSections(read, dossier.id)
  if (stored.some((one) => one.section === job.section)) return
  const { register } = await getSourceSection(read, dossier, job.section)
  // No transaction stays open while the source is waited for.
  const answer = await askRegister(world, {
    register: register.code,
    question: await questionAbout(read, world.keys, dossier.person_id),
    askedBy: dossier.person_id,
    purpose: purposeOf(dossier.id),
  })
  await world.database.inTransaction(async (tx) => {
    const act: Act = { tx, now: world.clock.now(), world, caller: null, ip: null }
    const held = await holdDossier(tx, dossier.id)
    const allowed = await findWritable(reading(tx), held.case_id, fillerKey(held))
    if (allowed === '*') await takeAll(act, held, job.section, answer)
  })
}

async function takeAll(
  act: Act,
  dossier: DossierRow,
  section: string,
  answer: RecordedAnswer,
): Promise<void> {
  if (answer.kind === 'unavailable' || answer.entries.length === 0) return
  const read = reading(act.tx)
  const stored = await listSections(read, dossier.id)
  // Whoever has begun to write there decides by hand.
  if (stored.some((one) => one.section === section)) return
  const place = await getSourceSection(read, dossier, section)
  const scope = await sourceScope(read, act.world.keys, dossier, place, act.now)
  const before: Answers = answersOf(stored)
  const entries = answer.entries
    .filter((entry) => {
      const row = rowFromEntry(place.section, place.register.code, entry)
      return listLacking(place, before, row, scope).length === 0
    })
    .slice(0, place.section.maxRows)
  if (entries.length === 0) return
  await takeEntries(
    act,
    { dossier, place, stored, version: 0 },
    { queryId: answer.queryId, entries, drop: [], allowed: '*' },
  )
}
