import type { AttachmentOwner } from '../attachments/index.ts'
import { findSight } from '../cases/index.ts'
import { findWritable } from './actions/find-writable.ts'
import { REGISTRATION } from './actions/judge-registration.ts'
import { findRegistration, listSubmissions } from './registration.report.ts'
import { LICENCE_SECTION } from './rules/registration-answers.ts'

const LICENCE_BYTES = 5 * 1024 * 1024
const LICENCE_PAGES = 5

/** The licence scans of a registration: its author puts them in, the office and later the unit read what was submitted. */
export const registrationOwner: AttachmentOwner = {
  kind: REGISTRATION,
  async mayUpload({ read, caller }, ownerId, slot) {
    if (slot !== LICENCE_SECTION) return null
    const registration = await findRegistration(read, ownerId)
    if (!registration) return null
    const writable = await findWritable(read, registration, caller.personId)
    if (!writable.includes(LICENCE_SECTION)) return null
    return { accept: ['jpeg', 'png', 'pdf'], maxBytes: LICENCE_BYTES, maxCount: LICENCE_PAGES, shrink: true }
  },
  async mayRead({ read, caller }, ownerId, fileId) {
    if (!caller) return false
    const registration = await findRegistration(read, ownerId)
    if (!registration?.case_id) return false
    if (registration.person_id === caller.personId) return true
    const isUnit =
      registration.organisation_id !== null &&
      caller.membership?.organisationId === registration.organisation_id &&
      caller.duties.includes('unit.manage')
    if (!isUnit && (await findSight(read, caller, registration.case_id)) === undefined) return false
    const submissions = await listSubmissions(read, ownerId, 50)
    return submissions.some((one) => one.files.some((file) => file.id === fileId))
  },
}
