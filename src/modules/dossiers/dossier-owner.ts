import { allFieldsOf, uploadRuleOf } from '../../engines/forms/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { findRevision } from '../activities/index.ts'
import type { AttachmentOwner, SlotRule } from '../attachments/index.ts'
import { findReach } from '../cases/index.ts'
import { findTime } from './actions/find-time.ts'
import { findWritable } from './actions/find-writable.ts'
import { findOwner, isInNewestSnapshot, listSnapshots } from './dossier.report.ts'
import { fillerKey, isOwnSide, mayFill } from './filler.ts'
import { parseSlot } from './rules/files.ts'
import { fileIdsInSight } from './rules/in-sight.ts'

/** What declarations tell `attachments`. */
export const dossierOwner: AttachmentOwner = {
  kind: 'dossier',
  mayUpload: ({ read, caller, now }, ownerId, slot) => findUploadPlace(read, caller, now, ownerId, slot),
  mayRead: async ({ read, caller }, ownerId, fileId) =>
    caller !== null && mayReadFile(read, caller, ownerId, fileId),
}

/** What a place of the form takes, for uploads: null when the caller may not write there now. */
async function findUploadPlace(
  read: Read,
  caller: Caller,
  now: Date,
  dossierId: string,
  slot: string,
): Promise<SlotRule | null> {
  const dossier = await findOwner(read, dossierId)
  const place = parseSlot(slot)
  if (!dossier || !place || !mayFill(caller, dossier)) return null
  const revision = await findRevision(read, dossier.revision_id)
  const section = revision?.bundle.form.sections.find((one) => one.code === place.section)
  const field = section && allFieldsOf(section).find((one) => one.code === place.field)
  const rule = field && uploadRuleOf(field)
  if (!rule) return null
  const writable = await findWritable(read, dossier.case_id, fillerKey(dossier))
  const isOpen =
    writable === '*' ||
    writable.some(
      (open) =>
        open.section === place.section &&
        (open.rowId === undefined || open.rowId === place.rowId) &&
        (open.field === undefined || open.field === place.field),
    )
  if (!revision || !isOpen) return null
  // In grace what was begun may arrive; nothing new is begun, and nothing is taken out.
  const time = await findTime(read, dossier, revision.bundle.policy.values, now)
  if (time.state === 'grace' || (time.isReturn && time.state === 'over')) return null
  return rule
}

/** The applicant sees every file of the dossier; a checker those of the newest submission, in the sections it sees. */
async function mayReadFile(read: Read, caller: Caller, dossierId: string, fileId: string): Promise<boolean> {
  const dossier = await findOwner(read, dossierId)
  if (!dossier) return false
  if (isOwnSide(caller, dossier)) return true
  const reach = dossier.case_id === null ? undefined : await findReach(read, caller, dossier.case_id)
  if (reach === undefined) return false
  const { sight, until } = reach
  if (sight === '*') return isInNewestSnapshot(read, dossierId, fileId, until)
  const revision = await findRevision(read, dossier.revision_id)
  const [newest] = await listSnapshots(read, dossierId, 1, until)
  if (!revision || !newest?.content) return false
  return fileIdsInSight(revision.bundle.form, newest.content.answers, sight).has(fileId)
}
