import { type Answers, type Row, rowsOf } from '../../../engines/forms/index.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { personKey } from '../../cases/index.ts'
import { askRegister, type SourceEntry } from '../../registries/index.ts'
import { answersOf, findDossier, listSections } from '../dossier.report.ts'
import type { OfferedEntry } from '../dossier-sources.contract.ts'
import { findTimeRefusal } from '../rules/decide-take.ts'
import { compareWithTaken, factsOfRow, findByHand, rowFromEntry } from '../rules/source-rows.ts'
import { findTime } from './find-time.ts'
import { findWritable } from './find-writable.ts'
import {
  getSourceSection,
  listLacking,
  purposeOf,
  questionAbout,
  type SourceSection,
  sourceScope,
} from './source-section.ts'

/** Asks the source of a section of one's own declaration what it says; the answer is recorded, nothing is taken. */
export async function askSource(look: SignedLook, command: { dossierId: string; section: string }) {
  const { read, caller, world, now } = look
  const dossier = await findDossier(read, command.dossierId)
  if (dossier?.person_id !== caller.personId) throw notFound()
  const place = await getSourceSection(read, dossier, command.section)
  const allowed = await findWritable(read, dossier.case_id, personKey(caller.personId))
  if (allowed !== '*' && allowed.length === 0) throw new Refusal('dossiers.not-writable')
  const tooLate = findTimeRefusal(await findTime(read, dossier, place.revision.bundle.policy.values, now))
  if (tooLate) throw new Refusal(tooLate)
  const { register, section } = place
  const answer = await askRegister(world, {
    register: register.code,
    question: await questionAbout(read, world.keys, caller.personId),
    askedBy: caller.personId,
    purpose: purposeOf(dossier.id),
  })
  const stored = await listSections(read, dossier.id)
  const version = stored.find((one) => one.section === section.code)?.version ?? 0
  const asked = { source: register.source, version, askedAt: now.toISOString() }
  if (answer.kind === 'unavailable') {
    return { ...asked, queryId: null, sentence: answer.sentence, entries: [], gone: [] }
  }
  const answers = answersOf(stored)
  const scope = await sourceScope(read, world.keys, dossier, place, now)
  const rows = rowsOf(answers[section.code])
  const named = new Set(answer.entries.map((entry) => entry.entryId))
  return {
    ...asked,
    queryId: answer.queryId,
    sentence: sentenceFor(register.source, answer.entries.length, answer.withheld),
    entries: answer.entries.map((entry) => offer(place, answers, rows, entry, scope)),
    gone: rows
      .filter((row) => row.source === register.code && !named.has(row.id))
      .map((row) => ({ rowId: row.id, facts: factsOfRow(section, row, scope) })),
  }
}

function offer(
  place: SourceSection,
  answers: Answers,
  rows: readonly Row[],
  entry: SourceEntry,
  scope: Parameters<typeof factsOfRow>[2],
): OfferedEntry {
  const { section, register } = place
  const row = rowFromEntry(section, register.code, entry)
  const lacking = listLacking(place, answers, row, scope)
  const { state, changes } = compareWithTaken(section, rows, row, scope)
  const isByHand = state === 'new' && findByHand(rows, row, register.sameBy) !== undefined
  const remark =
    lacking.length > 0
      ? `${register.source}的这条记录还不完整（${lacking.join('；')}），不能同步，请手工填写这一条。`
      : isByHand
        ? '您已手工填写过这一条；同步后请删除手工填写的那一条，以免重复。'
        : null
  return {
    entryId: entry.entryId,
    source: entry.source,
    asOf: entry.asOf,
    facts: factsOfRow(section, row, scope),
    state: lacking.length > 0 ? 'lacking' : state,
    changes: [...changes],
    remark,
  }
}

function sentenceFor(source: string, found: number, withheld: number): string | null {
  if (withheld > 0) {
    return `${source}中有${withheld}条记录的身份证号与您相同、姓名不同，没有列出。如果是您的记录，请联系登记单位更正姓名。`
  }
  return found === 0 ? `${source}中没有查到您的记录，请手工填写，并上传证明材料。` : null
}
