import { completeness, type Row, rowsOf } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { personKey } from '../../cases/index.ts'
import { findAnswer, type SourceEntry } from '../../registries/index.ts'
import { answersOf, listSections, type StoredSection } from '../dossier.report.ts'
import { type DossierRow, holdDossier, saveProgress, saveSectionAnswer } from '../dossier.store.ts'
import { forgetSourceRows, saveSourceRows } from '../dossier-source.store.ts'
import { decideTake, findTimeRefusal } from '../rules/decide-take.ts'
import { filesInAnswers } from '../rules/files.ts'
import { rowFromEntry } from '../rules/source-rows.ts'
import { fileFacts } from './file-facts.ts'
import { findTime } from './find-time.ts'
import { findWritable } from './find-writable.ts'
import {
  getSourceSection,
  listLacking,
  purposeOf,
  type SourceSection,
  sourceScope,
} from './source-section.ts'

/** Takes chosen entries of a recorded answer into a section of one's own declaration; values come from the record only. */
export async function takeFromSource(
  act: SignedAct,
  command: {
    dossierId: string
    section: string
    seenVersion: number
    queryId: string
    take: readonly string[]
    drop: readonly string[]
  },
) {
  const { tx, caller, world, now } = act
  const dossier = await holdDossier(tx, command.dossierId)
  if (dossier.person_id !== caller.personId) throw notFound()
  const read = reading(tx)
  const place = await getSourceSection(read, dossier, command.section)
  const allowed = await findWritable(read, dossier.case_id, personKey(caller.personId))
  if (allowed !== '*' && allowed.length === 0) throw new Refusal('dossiers.not-writable')
  const tooLate = findTimeRefusal(await findTime(read, dossier, place.revision.bundle.policy.values, now))
  if (tooLate) throw new Refusal(tooLate)
  const stored = await listSections(read, dossier.id)
  const current = stored.find((one) => one.section === place.section.code)
  const version = current?.version ?? 0
  if (version !== command.seenVersion) {
    throw new Refusal('dossiers.section-stale', { details: { version, answer: current?.answer ?? null } })
  }
  const found = await findAnswer(
    { read, world, now },
    { queryId: command.queryId, askedBy: caller.personId, purpose: purposeOf(dossier.id) },
  )
  if (found === 'expired') throw new Refusal('dossiers.source-expired')
  if (found?.register !== place.register.code) throw notFound()
  const entries = found.answer.entries.filter((entry) => command.take.includes(entry.entryId))
  return takeEntries(act, { dossier, place, stored, version }, { ...command, entries, allowed })
}

/** Writes entries into a section: the rows, where they came from, how complete the declaration is now. */
export async function takeEntries(
  act: Act,
  open: {
    dossier: DossierRow
    place: SourceSection
    stored: readonly StoredSection[]
    version: number
  },
  chosen: {
    queryId: string
    entries: readonly SourceEntry[]
    drop: readonly string[]
    allowed: Parameters<typeof decideTake>[2]
  },
) {
  const { tx, now, world } = act
  const { dossier, place, stored, version } = open
  const { form, section, register } = place
  const read = reading(tx)
  const before = answersOf(stored)
  const scope = await sourceScope(read, world.keys, dossier, place, now)
  const rows = chosen.entries.map((entry) => rowFromEntry(section, register.code, entry))
  if (rows.some((row) => listLacking(place, before, row, scope).length > 0)) {
    throw new Refusal('dossiers.entry-lacking')
  }
  const decision = decideTake(section, register.code, chosen.allowed, rowsOf(before[section.code]), {
    rows,
    drop: chosen.drop,
  })
  if (!decision.ok) throw new Refusal(decision.code, { details: { most: section.maxRows } })

  const answer = { rows: [...decision.rows] }
  const after = { ...before, [section.code]: answer }
  const { files } = await fileFacts(read, dossier.id, filesInAnswers(form, after))
  const progress = completeness(form, after, { ...scope, files })
  const at = { dossier_id: dossier.id, section: section.code }
  await saveSectionAnswer(tx, { ...at, version: version + 1, answer, saved_at: now })
  await saveSourceRows(
    tx,
    { ...at, query_id: chosen.queryId, taken_at: now },
    provenance(rows, chosen.entries),
  )
  await forgetSourceRows(tx, at, missingFrom(rowsOf(before[section.code]), answer.rows))
  await saveProgress(tx, dossier.id, progress.complete, now)
  await record(act, {
    act: 'dossiers.taken-from-source',
    subject: { kind: 'dossier', id: dossier.id },
    details: { section: section.code, register: register.code, rows: rows.length, queryId: chosen.queryId },
  })
  return { version: version + 1, savedAt: now.toISOString(), answer, completeness: progress }
}

function provenance(rows: readonly Row[], entries: readonly SourceEntry[]) {
  return rows.map((row) => {
    const entry = entries.find((one) => one.entryId === row.id)
    return { row_id: row.id, source: entry?.source ?? '', as_of: entry?.asOf ?? null }
  })
}

function missingFrom(before: readonly Row[], after: readonly Row[]): string[] {
  return before.filter((row) => after.every((one) => one.id !== row.id)).map((row) => row.id)
}
