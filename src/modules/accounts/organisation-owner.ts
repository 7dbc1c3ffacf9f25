import type { AttachmentOwner } from '../attachments/index.ts'
import { isFileShownToOffice } from './organisation-rename.report.ts'

const LICENCE_BYTES = 5 * 1024 * 1024

/** The files of a unit itself: scans of a new licence, which its administrators put in and its office reads. */
export const organisationOwner: AttachmentOwner = {
  kind: 'organisation',
  async mayUpload({ caller }, ownerId, slot) {
    const isOwn = caller.membership?.organisationId === ownerId && caller.duties.includes('unit.manage')
    // 单位签章 (OT-B3): the scan is only kept for the unit's opinion; the clean seal is made of it later.
    if (isOwn && slot === 'seal')
      return { accept: ['jpeg', 'png'], maxBytes: LICENCE_BYTES, maxCount: 1, shrink: false }
    if (!isOwn || slot !== 'licence') return null
    return { accept: ['pdf', 'jpeg', 'png'], maxBytes: LICENCE_BYTES, maxCount: 5, shrink: true }
  },
  async mayRead({ read, caller }, ownerId, fileId) {
    const acting = caller?.membership?.organisationId
    if (!caller || !acting) return false
    if (acting === ownerId) return caller.duties.includes('unit.manage')
    if (!caller.duties.includes('office.register')) return false
    return isFileShownToOffice(read, { organisationId: ownerId, officeId: acting, fileId })
  },
}
