import {
  filesInSection,
  normaliseSection,
  rowsOf,
  type Section,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { namedFiles, removeFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { listRecordItems, recordAnswers, type StoredItem } from '../record.report.ts'
import { deleteItems, holdSections, saveItems, saveSectionVersions } from '../record.store.ts'
import { decideRecordWrite } from '../rules/decide-record-write.ts'
import { RECORD, recordForm } from './record-form.ts'

/** Saves one section of one's own record, complete or not; what is taken out is gone with its files. */
export async function saveRecordSection(
  act: SignedAct,
  command: { section: string; seenVersion: number; answer: SectionAnswer },
) {
  const { tx, now, caller } = act
  const read = reading(tx)
  const { personId } = caller
  const form = await recordForm(read)
  const section = form.sections.find((one) => one.code === command.section)
  if (!section) throw new Refusal('records.unknown-section')
  const held = await holdSections(tx, personId, [section.code])
  const version = held.get(section.code)?.version ?? 0
  const items = await listRecordItems(read, personId, [section.code])
  const before = recordAnswers(form, [...held.values()], items)[section.code] ?? emptyOf(section)

  if (version !== command.seenVersion) {
    throw new Refusal('records.section-stale', { details: { version, answer: before } })
  }
  // Normalising would turn the wrong shape into an empty answer, and so delete every row of a list.
  if ('rows' in command.answer !== (section.kind === 'list')) {
    throw new Refusal('request.malformed', {
      issues: [{ path: 'answer', message: `“${section.label}”的内容格式不对，请刷新后重试` }],
    })
  }
  const answer = normaliseSection(section, command.answer)
  const refused = decideRecordWrite(form, section.code, before, answer)
  if (refused.length > 0) {
    throw new Refusal('records.closed', {
      issues: refused.map((one) => ({
        path: [one.section, one.rowId, one.field].filter((part) => part !== undefined).join('.'),
        message: one.message,
      })),
    })
  }
  const named = filesInSection(form, section.code, answer)
  const { foreign } = await namedFiles(read, { kind: RECORD, id: personId }, named)
  const strange = named.filter((file) => foreign.has(file.id))
  if (strange.length > 0) {
    throw new Refusal('records.foreign-file', {
      issues: strange.map(({ slot }) => ({ path: slot, message: '这个附件不属于这里，请删除后重新上传' })),
    })
  }

  const fields = 'fields' in answer ? answer.fields : {}
  await saveSectionVersions(tx, [
    {
      person_id: personId,
      section: section.code,
      version: version + 1,
      fields,
      saved_at: now,
    },
  ])
  await saveItems(tx, changedItems(items, answer, { personId, section: section.code, now }))
  const left = rowsOf(answer).map((row) => row.id)
  const gone = items.map((item) => item.id).filter((id) => !left.includes(id))
  await deleteItems(tx, personId, section.code, gone)
  const kept = new Set(named.map((file) => file.id))
  const dropped = filesInSection(form, section.code, before).filter((file) => !kept.has(file.id))
  await removeFiles(
    act,
    dropped.map((file) => file.id),
  )
  await record(act, {
    act: 'records.saved',
    subject: { kind: RECORD, id: personId },
    details: { section: section.code, version: version + 1, deleted: gone.length },
  })
  return { version: version + 1, savedAt: now.toISOString() }
}

/** The entries that are new, say something else, or stand elsewhere in the list. */
function changedItems(
  items: readonly StoredItem[],
  answer: SectionAnswer,
  at: { personId: string; section: string; now: Date },
) {
  return rowsOf(answer).flatMap((row, position) => {
    const was = items.find((item) => item.id === row.id)
    // The database gives keys back in its own order.
    const isSame =
      was !== undefined && canonicalJson([was.entered, was.files]) === canonicalJson([row.values, row.files])
    if (isSame && was.position === position) return []
    return {
      person_id: at.personId,
      section: at.section,
      id: row.id,
      position,
      source: row.source,
      entered: row.values,
      files: row.files,
      version: was ? was.version + (isSame ? 0 : 1) : 1,
      kept_dossier_id: was?.kept_dossier_id ?? null,
      kept_title: was?.kept_title ?? null,
      created_at: was?.created_at ?? at.now,
      changed_at: isSame ? was.changed_at : at.now,
    }
  })
}

function emptyOf(section: Section): SectionAnswer {
  return section.kind === 'list' ? { rows: [] } : { fields: {} }
}
