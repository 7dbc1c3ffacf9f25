import { bindAct, bindPublicRead, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { type Attachment, filesOf } from '../attachments/index.ts'
import { createNotice } from './actions/create-notice.ts'
import { publishNotice } from './actions/publish-notice.ts'
import { saveNotice } from './actions/save-notice.ts'
import { withdrawNotice } from './actions/withdraw-notice.ts'
import * as contract from './notice.contract.ts'
import { findOwn, findPublic, listOwn, listPublic, listVersions } from './notice.report.ts'
import { NOTICE_OWNER } from './notice-owner.ts'
import { officeOf } from './office.ts'
import { createPublicCache } from './public-cache.ts'
import { movesOf } from './rules/decide-notice.ts'
import { standingOf } from './standing.ts'

/** Binds the operations of notices. */
export function bindNotices(server: Server): void {
  const cache = createPublicCache()

  bindPublicRead(server, contract.listPublicNotices, ({ read, now }, { query }) =>
    cache.get(JSON.stringify(query), now, () => listPublic(read, query, now)),
  )

  bindPublicRead(server, contract.readPublicNotice, async ({ read, now }, { params }) => {
    const found = await findPublic(read, params.noticeId, now)
    if (!found) throw notFound()
    const owner = { kind: NOTICE_OWNER, id: found.id }
    return {
      id: found.id,
      title: found.title,
      category: found.category as contract.NoticeCategory,
      publisher: found.organisation_name,
      publishedAt: (found.public_from ?? now).toISOString(),
      until: found.public_until?.toISOString() ?? null,
      body: found.body,
      attachments: inOrder(await filesOf(read, found.attachment_ids, owner), found.attachment_ids),
    }
  })

  bindRead(server, contract.listOwnNotices, (look, { query }) => showOwn(look, query))

  bindRead(server, contract.readOwnNotice, async ({ read, caller }, { params }) => {
    const found = await findOwn(read, params.noticeId, officeOf(caller).id)
    if (!found) throw notFound()
    const owner = { kind: NOTICE_OWNER, id: found.id }
    const versions = await listVersions(read, found.id)
    return {
      ...faceOf(found),
      body: found.body,
      from: found.window_from?.toISOString() ?? null,
      until: found.window_until?.toISOString() ?? null,
      attachments: inOrder(await filesOf(read, found.attachment_ids, owner), found.attachment_ids),
      moves: movesOf(standingOf(found)),
      versions: versions.map((one) => ({
        version: one.version,
        at: one.saved_at.toISOString(),
        by: one.saved_by_name,
        published: Boolean(one.published),
      })),
    }
  })

  bindAct(server, contract.createNotice, (act, { body }) => createNotice(act, officeOf(act.caller), body))
  bindAct(server, contract.saveNotice, (act, { params, body }) =>
    saveNotice(act, officeOf(act.caller), { ...body, ...params }),
  )
  // A visitor who asks between this and the commit keeps the old list alive for its few seconds, no longer.
  bindAct(server, contract.publishNotice, async (act, { params, body }) => {
    cache.forget()
    return publishNotice(act, officeOf(act.caller), { ...body, ...params })
  })
  bindAct(server, contract.withdrawNotice, async (act, { params, body }) => {
    cache.forget()
    return withdrawNotice(act, officeOf(act.caller), { ...body, ...params })
  })
}

/** The notices of the organisation acted for, drafts included. */
export async function showOwn({ read, caller }: SignedLook, asked: Parameters<typeof listOwn>[2]) {
  const page = await listOwn(read, officeOf(caller).id, asked)
  return { rows: page.rows.map(faceOf), next: page.next }
}

function faceOf(row: {
  id: string
  title: string
  category: string
  state: string
  version: number
  published_version: number | null
  published_at: Date | null
  saved_at: Date
  saved_by_name: string
}) {
  return {
    id: row.id,
    title: row.title,
    category: row.category as contract.NoticeCategory,
    state: row.state as contract.NoticeState,
    version: row.version,
    changed: row.state === 'published' && row.published_version !== row.version,
    publishedAt: row.published_at?.toISOString() ?? null,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by_name,
  }
}

function inOrder(files: ReadonlyMap<string, Attachment>, ids: readonly string[]): Attachment[] {
  return ids.flatMap((id) => files.get(id) ?? [])
}
