import { type Form, rowsOf, type SectionAnswer } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { loadRecord, noteTaken } from '../../records/index.ts'
import { listSections } from '../dossier.report.ts'
import { saveSectionAnswer } from '../dossier.store.ts'
import { prefilledSections } from '../rules/record-policy.ts'
import { takeFields, takeRows } from './take-rows.ts'

/** Fills a declaration that begins with what its person keeps: single fields, and the lists that the policy names. */
export async function prefill(
  act: Act,
  given: {
    readonly dossierId: string
    readonly personId: string
    readonly title: string
    readonly form: Form
    readonly values: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { dossierId, personId, form, values } = given
  const drawing = form.sections.filter((section) => section.record !== undefined)
  if (drawing.length === 0) return
  const record = await loadRecord(reading(act.tx), personId)
  const lists = prefilledSections(values)
  const stored = new Set((await listSections(reading(act.tx), dossierId)).map((one) => one.section))
  const taken: { section: string; ids: string[] }[] = []
  for (const section of drawing) {
    // A register has already said what stands there.
    if (stored.has(section.code)) continue
    const kept = record.answers[section.record ?? '']
    const to = { personId, dossierId, section }
    let answer: SectionAnswer | undefined
    if (kept && 'fields' in kept && section.kind === 'single') {
      const fields = await takeFields(act, to, kept.fields)
      if (Object.keys(fields).length > 0) answer = { fields }
    } else if (section.kind === 'list' && lists.includes(section.code)) {
      const rows = await takeRows(act, to, rowsOf(kept))
      if (rows.length > 0) answer = { rows }
      taken.push({ section: section.record ?? '', ids: rows.map((row) => row.id) })
    }
    if (!answer) continue
    await saveSectionAnswer(act.tx, {
      dossier_id: dossierId,
      section: section.code,
      version: 1,
      answer,
      saved_at: act.now,
    })
  }
  await noteTaken(act, { personId, dossierId, title: given.title, taken })
}
