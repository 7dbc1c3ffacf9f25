import { filesInSection, type Row, rowsOf, slotOf } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { copyFiles, removeFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { listOffers, listRecordItems, recordAnswers } from '../record.report.ts'
import { deleteOffers, holdSections, saveItems, saveSectionVersions } from '../record.store.ts'
import { PASSED } from '../rules/kept-rows.ts'
import { withOffer } from '../rules/with-offer.ts'
import { RECORD, recordForm } from './record-form.ts'

/** Takes over what a submission says otherwise, or leaves the record as it is; either way it is not asked again. */
export async function answerOffer(
  act: SignedAct,
  command: { section: string; itemId: string; decision: 'take' | 'leave' },
) {
  const { tx, caller } = act
  const { personId } = caller
  const held = await holdSections(tx, personId, [command.section])
  const offer = (await listOffers(reading(tx), personId)).find(
    (one) => one.section === command.section && one.item_id === command.itemId,
  )
  if (!offer) throw notFound()
  const isTaken = command.decision === 'take' && (await takeOffer(act, offer, held))
  await deleteOffers(tx, personId, [{ section: command.section, id: command.itemId }])
  await record(act, {
    act: isTaken ? 'records.offer-taken' : 'records.offer-left',
    subject: { kind: RECORD, id: personId },
    details: { section: command.section, item: command.itemId, dossier: offer.dossier_id },
  })
  return { done: true as const }
}

type Offer = Awaited<ReturnType<typeof listOffers>>[number]

async function takeOffer(
  act: SignedAct,
  offer: Offer,
  held: Awaited<ReturnType<typeof holdSections>>,
): Promise<boolean> {
  const { tx, now, caller } = act
  const { personId } = caller
  const read = reading(tx)
  const form = await recordForm(read)
  const section = form.sections.find((one) => one.code === offer.section)
  const stored = held.get(offer.section)
  const items = await listRecordItems(read, personId, [offer.section])
  const item = items.find((one) => one.id === offer.item_id)
  if (item?.source === PASSED) throw new Refusal('records.closed')
  const before = recordAnswers(form, [...held.values()], items)[offer.section]
  if (!section || !stored || !before) return false

  const copied = await copyFiles(
    act,
    Object.entries(offer.files).flatMap(([field, ids]) =>
      ids.map((id) => ({ id, toSlot: slotOf(offer.section, item?.id, field) })),
    ),
    { kind: 'dossier', id: offer.dossier_id },
    { kind: RECORD, id: personId },
  )
  const files: Row['files'] = Object.fromEntries(
    Object.entries(offer.files).map(([field, ids]) => [field, ids.flatMap((id) => copied.get(id) ?? [])]),
  )
  const after = withOffer(section, before, { ...offer, files })
  if (!after) return false
  await saveSectionVersions(tx, [
    {
      person_id: personId,
      section: section.code,
      version: stored.version + 1,
      fields: 'fields' in after ? after.fields : {},
      saved_at: now,
    },
  ])
  const row = rowsOf(after).find((one) => one.id === item?.id)
  if (item && row) {
    await saveItems(tx, [
      { ...item, entered: row.values, files: row.files, version: item.version + 1, changed_at: now },
    ])
  }
  const kept = new Set(filesInSection(form, section.code, after).map((file) => file.id))
  const dropped = filesInSection(form, section.code, before).filter((file) => !kept.has(file.id))
  await removeFiles(
    act,
    dropped.map((file) => file.id),
  )
  return true
}
