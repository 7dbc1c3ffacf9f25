import type { AttachmentOwner } from '../attachments/index.ts'
import { findObjection } from './objection.report.ts'
import { checks } from './rules/who-reads.ts'

/** The word by which attachments know objections. */
export const OBJECTION_OWNER = 'objection'

/** Evidence comes with the receipt, not as an upload; it is read by the offices that answer for the list. */
export const objectionOwner: AttachmentOwner = {
  kind: OBJECTION_OWNER,
  mayUpload: async () => null,
  async mayRead({ read, caller }, objectionId) {
    if (!caller?.membership || !checks(caller.duties)) return false
    const reader = { officeId: caller.membership.organisationId, personId: caller.personId }
    return (await findObjection(read, objectionId, reader)) !== undefined
  },
}
