import type { AttachmentOwner } from '../attachments/index.ts'
import { EVIDENCE_OWNER } from './actions/person-requests.ts'
import { isEvidenceFor } from './request.report.ts'

const EVIDENCE_BYTES = 5 * 1024 * 1024

/** The files that prove a right name or number: put in by the person, read by the office that was asked. */
export const evidenceOwner: AttachmentOwner = {
  kind: EVIDENCE_OWNER,
  async mayUpload({ caller }, ownerId, slot) {
    if (caller.personId !== ownerId || slot !== 'evidence') return null
    // Old requests keep theirs in the same place.
    return { accept: ['jpeg', 'png', 'pdf'], maxBytes: EVIDENCE_BYTES, maxCount: 50, shrink: true }
  },
  async mayRead({ read, caller }, ownerId, fileId) {
    if (!caller) return false
    if (caller.personId === ownerId) return true
    const officeId = caller.membership?.organisationId
    if (!officeId || !caller.duties.includes('office.register')) return false
    return isEvidenceFor(read, { officeId, personId: ownerId, fileId })
  },
}
