import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { filesOf } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { holdNotice, saveContent } from '../notice.store.ts'
import { NOTICE_OWNER } from '../notice-owner.ts'
import type { Office } from '../office.ts'
import { decideWindow } from '../rules/decide-notice.ts'

/** Saves the text of a notice as its next version; what is public stays as it is. */
export async function saveNotice(
  act: SignedAct,
  office: Office,
  command: {
    noticeId: string
    seenVersion: number
    title: string
    category: string
    body: string
    from: string | null
    until: string | null
    attachmentIds: readonly string[]
  },
) {
  const notice = await holdNotice(act.tx, command.noticeId, office.id)
  if (!notice) throw notFound()
  if (notice.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const [from, until] = [command.from, command.until].map((at) => (at === null ? null : new Date(at)))
  const refused = decideWindow(from ?? null, until ?? null)
  if (refused) throw new Refusal(refused)
  const attachmentIds = [...new Set(command.attachmentIds)]
  await refuseForeignFiles(act, notice.id, attachmentIds)
  const version = notice.version + 1
  const content = {
    version,
    title: command.title,
    category: command.category,
    body: command.body,
    window_from: from ?? null,
    window_until: until ?? null,
    attachment_ids: attachmentIds,
    saved_at: act.now,
    saved_by_name: act.caller.personName,
  }
  await saveContent(act.tx, notice.id, content, act.caller.personId)
  await record(act, {
    act: 'notices.saved',
    subject: { kind: NOTICE_OWNER, id: notice.id },
    details: { version },
  })
  return { id: notice.id, version, state: notice.state as 'draft' | 'published' | 'withdrawn' }
}

/** A version may name files of this notice only: naming is what makes a file public later. */
async function refuseForeignFiles(act: SignedAct, noticeId: string, ids: readonly string[]): Promise<void> {
  const files = await filesOf(reading(act.tx), ids, { kind: NOTICE_OWNER, id: noticeId })
  if (files.size !== ids.length) throw new Refusal('notices.attachment-unknown')
}
