import { allFieldsOf, parseSlot, uploadRuleOf } from '../../engines/forms/index.ts'
import type { AttachmentOwner } from '../attachments/index.ts'
import { RECORD, recordForm } from './actions/record-form.ts'

/** What records tell `attachments`: a record's files are the person's, who alone puts and reads them. */
export const recordOwner: AttachmentOwner = {
  kind: RECORD,
  async mayUpload({ read, caller }, ownerId, slot) {
    const place = parseSlot(slot)
    if (ownerId !== caller.personId || !place) return null
    const section = (await recordForm(read)).sections.find((one) => one.code === place.section)
    const field = section && allFieldsOf(section).find((one) => one.code === place.field)
    return (field && uploadRuleOf(field)) ?? null
  },
  mayRead: async ({ caller }, ownerId) => caller?.personId === ownerId,
}
