import {
  diffAnswers,
  type FormScope,
  kindOf,
  rowsOf,
  type Section,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { type Attachment, filesOf } from '../../attachments/index.ts'
import type { StoredOffer } from '../record.report.ts'
import { withOffer } from '../rules/with-offer.ts'
import type { LoadedRecord } from './load-record.ts'

/** The files that offers name; they stand in the declarations that were submitted. */
export function filesOfOffers(read: Read, offers: readonly StoredOffer[]): Promise<Map<string, Attachment>> {
  return filesOf(
    read,
    offers.flatMap((one) => Object.values(one.files).flat()),
  )
}

/** Shows what each offer would change; one that changes nothing any more is left out. */
export function offerFaces(
  record: LoadedRecord,
  { offers, files }: { offers: readonly StoredOffer[]; files: ReadonlyMap<string, Attachment> },
  scope: FormScope,
) {
  const named = [...files.values()].map(({ id, name, bytes }) => [id, { name, type: '', bytes }] as const)
  const wide = { ...scope, files: { ...Object.fromEntries(named), ...scope.files } }
  return offers.flatMap((offer) => {
    const section = record.form.sections.find((one) => one.code === offer.section)
    const before = record.answers[offer.section]
    const after = section && before && withOffer(section, before, asInRecord(record, files, offer))
    if (!after) return []
    const side = (answer: SectionAnswer) => ({ [section.code]: answer })
    const changes = diffAnswers(record.form, side(before), side(after), wide)
    if (changes.length === 0) return []
    return {
      section: section.code,
      itemId: offer.item_id,
      label: labelOf(section, before, offer.item_id),
      title: offer.title,
      offeredAt: offer.offered_at.toISOString(),
      changes: changes.map(({ fieldLabel, beforeText, afterText }) => ({
        fieldLabel,
        beforeText,
        afterText,
      })),
    }
  })
}

/** What the person knows the entry by: as the page numbers it, or the whole section. */
function labelOf(section: Section, answer: SectionAnswer, itemId: string): string {
  const rows = rowsOf(answer)
  const index = rows.findIndex((row) => row.id === itemId)
  if (index < 0) return section.label
  return `${kindOf(section, rows[index])?.label ?? section.rowTitle ?? section.label} ${index + 1}`
}

/** The offer with the record's own file wherever the same bytes stand in the same entry. */
function asInRecord(
  record: LoadedRecord,
  files: ReadonlyMap<string, Attachment>,
  offer: StoredOffer,
): StoredOffer {
  const place = `${offer.section}.${offer.item_id}.`
  const own = [...record.files.found.values()].filter((file) => file.slot.startsWith(place))
  const ownId = (id: string) => own.find((file) => file.sha256 === files.get(id)?.sha256)?.id ?? id
  const entries = Object.entries(offer.files).map(([field, ids]) => [field, ids.map(ownId)])
  return { ...offer, files: Object.fromEntries(entries) }
}
