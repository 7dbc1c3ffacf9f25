import { newId } from '../../../lib/ids.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdNotice, insertNoticeAct, markWithdrawn } from '../notice.store.ts'
import { NOTICE_OWNER } from '../notice-owner.ts'
import type { Office } from '../office.ts'

/** Takes a notice, and its files, from the public at once. */
export async function withdrawNotice(
  act: SignedAct,
  office: Office,
  command: { noticeId: string; seenVersion: number },
) {
  const notice = await holdNotice(act.tx, command.noticeId, office.id)
  if (!notice) throw notFound()
  if (notice.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  if (notice.state !== 'published') throw new Refusal('notices.not-public')
  await markWithdrawn(act.tx, notice.id)
  const version = notice.published_version ?? notice.version
  await insertNoticeAct(act.tx, {
    id: newId(act.now),
    notice_id: notice.id,
    version,
    act: 'withdrawn',
    at: act.now,
    person_id: act.caller.personId,
    person_name: act.caller.personName,
  })
  await record(act, {
    act: 'notices.withdrawn',
    subject: { kind: NOTICE_OWNER, id: notice.id },
    details: { version },
  })
  return { id: notice.id, version: notice.version, state: 'withdrawn' as const }
}
