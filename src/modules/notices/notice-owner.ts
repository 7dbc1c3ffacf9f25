import type { AttachmentOwner } from '../attachments/index.ts'
import { findOwn, mayReadNoticeFile } from './notice.report.ts'

/** The word by which attachments know notices. */
export const NOTICE_OWNER = 'notice'

const PUBLISH = 'office.publish'
const RULE = { accept: ['pdf', 'jpeg', 'png'], maxBytes: 20 * 1024 * 1024, maxCount: 20 } as const

/** Files of a notice: its office puts them there; with a published version they are everybody's. */
export const noticeOwner: AttachmentOwner = {
  kind: NOTICE_OWNER,
  async mayUpload({ read, caller }, noticeId, slot) {
    if (slot !== 'files' || !caller.membership || !caller.duties.includes(PUBLISH)) return null
    const own = await findOwn(read, noticeId, caller.membership.organisationId)
    return own ? RULE : null
  },
  async mayRead({ read, caller, now }, noticeId, fileId) {
    const office = caller?.duties.includes(PUBLISH) ? (caller.membership?.organisationId ?? null) : null
    return mayReadNoticeFile(read, noticeId, fileId, office, now)
  },
}
