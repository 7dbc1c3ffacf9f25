import type { AttachmentOwner } from '../attachments/index.ts'
import { isFileShownToOffice } from './organisation-rename.report.ts'

const LICENCE_BYTES = 5 * 1024 * 1024
const SCAN_BYTES = 10 * 1024 * 1024

/** The files of a unit itself: scans of a new licence, which its administrators put in and its office reads. */
export const organisationOwner: AttachmentOwner = {
  kind: 'organisation',
  async mayUpload({ caller }, ownerId, slot) {
    const isActing = caller.membership?.organisationId === ownerId
    const manages = (...duties: readonly string[]) =>
      isActing && duties.some((duty) => caller.duties.includes(duty))
    // 单位签章 (OT-B3): the module seals makes a clean seal of the scan.
    if (slot === 'seal' && manages('unit.manage', 'office.manage'))
      return { accept: ['jpeg', 'png'], maxBytes: SCAN_BYTES, maxCount: 1, shrink: false }
    if (!manages('unit.manage') || slot !== 'licence') return null
    return { accept: ['pdf', 'jpeg', 'png'], maxBytes: LICENCE_BYTES, maxCount: 5, shrink: true }
  },
  async mayRead({ read, caller }, ownerId, fileId, slot) {
    const acting = caller?.membership?.organisationId
    if (!caller || !acting) return false
    if (acting === ownerId && caller.duties.includes('unit.manage')) return true
    if (acting === ownerId && slot === 'seal') return caller.duties.includes('office.manage')
    if (!caller.duties.includes('office.register')) return false
    return isFileShownToOffice(read, { organisationId: ownerId, officeId: acting, fileId })
  },
}
