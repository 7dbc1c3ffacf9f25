import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { filesOf, pinFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { holdNotice, insertNoticeAct, markPublished } from '../notice.store.ts'
import { NOTICE_OWNER } from '../notice-owner.ts'
import type { Office } from '../office.ts'
import { decidePublish } from '../rules/decide-notice.ts'
import { standingOf } from '../standing.ts'

/** Makes the saved version of a notice public, with its files. */
export async function publishNotice(
  act: SignedAct,
  office: Office,
  command: { noticeId: string; seenVersion: number },
) {
  const notice = await holdNotice(act.tx, command.noticeId, office.id)
  if (!notice) throw notFound()
  if (notice.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const refused = decidePublish(standingOf(notice), act.now)
  if (refused) throw new Refusal(refused)
  await pinAttachments(act, notice.id, notice.attachment_ids)
  await markPublished(act.tx, notice.id, {
    published_version: notice.version,
    published_at: act.now,
    organisation_name: office.name,
    public_title: notice.title,
    public_category: notice.category,
    public_from:
      notice.window_from !== null && notice.window_from > act.now
        ? notice.window_from
        : firstOf(notice, act.now),
    public_until: notice.window_until,
  })
  await insertNoticeAct(act.tx, {
    id: newId(act.now),
    notice_id: notice.id,
    version: notice.version,
    act: 'published',
    at: act.now,
    person_id: act.caller.personId,
    person_name: act.caller.personName,
  })
  await record(act, {
    act: 'notices.published',
    subject: { kind: NOTICE_OWNER, id: notice.id },
    details: { version: notice.version, title: notice.title },
  })
  return { id: notice.id, version: notice.version, state: 'published' as const }
}

/** A correction keeps the day of the notice: it does not jump to the head of the list again. */
function firstOf(notice: { state: string; public_from: Date | null }, now: Date): Date {
  return notice.state === 'published' && notice.public_from && notice.public_from <= now
    ? notice.public_from
    : now
}

async function pinAttachments(act: SignedAct, noticeId: string, ids: readonly string[]): Promise<void> {
  const owner = { kind: NOTICE_OWNER, id: noticeId }
  if (await pinFiles(act, owner, ids)) return
  const files = await filesOf(reading(act.tx), ids, owner)
  const waiting = [...files.values()].find((file) => file.state !== 'ready')
  if (!waiting) throw new Refusal('notices.attachment-unknown')
  throw new Refusal('notices.attachment-not-ready', { details: { name: waiting.name } })
}
