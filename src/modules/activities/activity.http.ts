import { businessDateOf } from '../../lib/dates.ts'
import { bindAct, bindPublicRead, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { Caller, SignedLook } from '../../platform/world.ts'
import { listPublicIds } from '../notices/index.ts'
import { publishActivity } from './actions/publish-activity.ts'
import { saveActivity } from './actions/save-activity.ts'
import { withdrawActivity } from './actions/withdraw-activity.ts'
import * as contract from './activity.contract.ts'
import {
  findOfAuthority,
  findOwnRevision,
  findPublished,
  listOfAuthority,
  listOpenFor,
} from './activity.report.ts'
import * as lists from './activity-list.contract.ts'
import { listCommittees, listPublished, readFilters } from './activity-list.report.ts'
import * as processes from './process.contract.ts'
import { findProcess, listProcesses } from './process.report.ts'

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

/** Binds the operations of activities. */
export function bindActivities(server: Server): void {
  bindPublicRead(server, lists.listPublic, ({ read, now }, { query }) => listPublished(read, query, now))
  bindPublicRead(server, lists.readFilters, ({ read }) => readFilters(read))
  bindPublicRead(server, lists.listCommittees, ({ read, now }, { query }) =>
    listCommittees(read, query, businessDateOf(now)),
  )
  bindPublicRead(server, processes.listProcesses, ({ read }) => listProcesses(read))
  bindPublicRead(server, processes.readProcess, async ({ read }, { params }) => {
    const found = await findProcess(read, params.activityId)
    if (!found) throw notFound()
    return found
  })
  bindPublicRead(server, contract.readPublic, async ({ read, now }, { params }) => {
    const found = await findPublished(read, params.activityId, businessDateOf(now))
    if (!found) throw notFound()
    const { content, revisionId: _pinnedByDossiers, noticeId: announced, ...face } = found
    const { notice, phone, offers, committee = null } = content
    const [noticeId = null] = announced === null ? [] : await listPublicIds(read, [announced], now)
    return { ...face, noticeId, notice, phone, offers, committee }
  })
  bindRead(server, contract.findForSelection, async ({ read, now }, { query }) => {
    const { employerId, ...selection } = query
    const found = await listOpenFor(read, selection, employerId, businessDateOf(now))
    return {
      rows: found.map(({ content, revisionId: _pinned, ...face }) => ({
        ...face,
        notice: content.notice,
        phone: content.phone,
        committee: content.committee ?? null,
      })),
    }
  })
  bindRead(server, contract.listOwn, (look, { query }) => showOwn(look, query))
  bindRead(server, contract.readOwn, async ({ read, caller }, { params }) => {
    const found = await findOfAuthority(read, officeOf(caller), params.activityId)
    if (!found) throw notFound()
    return {
      ...ownFace(found),
      version: found.version,
      draft: found.draft,
      revisions: found.revisions.map(({ published_at, published_by, refs, ...one }) => ({
        ...one,
        publishedBy: published_by,
        publishedAt: published_at.toISOString(),
        refs: [...refs],
      })),
    }
  })
  bindRead(server, contract.readRevision, async ({ read, caller }, { params: { activityId, revision } }) => {
    const found = await findOwnRevision(read, officeOf(caller), activityId, revision)
    if (!found) throw notFound()
    const { content, bundle } = found
    return {
      revision,
      content,
      form: asJson(bundle.form),
      policy: bundle.policy.values as Record<string, Json>,
    }
  })
  bindAct(server, contract.saveActivity, (act, { body }) => saveActivity(act, officeOf(act.caller), body))
  bindAct(server, contract.publishActivity, (act, { params, body }) =>
    publishActivity(act, officeOf(act.caller), { ...body, ...params }),
  )
  bindAct(server, contract.withdrawActivity, (act, { params, body }) =>
    withdrawActivity(act, officeOf(act.caller), { ...body, ...params }),
  )
}

/** The activities of the office acted for, drafts included. */
export async function showOwn(
  { read, caller }: SignedLook,
  asked: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const page = await listOfAuthority(read, officeOf(caller), asked)
  return { rows: page.rows.map(ownFace), next: page.next }
}

/** A bundle is stored as JSON and nothing else; its types say more than the contract needs. */
function asJson(value: unknown): Json {
  return value as Json
}

/** The duty office.publish comes only with a membership. */
function officeOf(caller: Caller): string {
  if (!caller.membership) throw notFound()
  return caller.membership.organisationId
}

function ownFace(row: {
  id: string
  title: string
  status: string
  region: string
  mode: string | null
  window_from: string | null
  window_to: string | null
  current_revision: number | null
  created_at: Date
}) {
  return {
    id: row.id,
    title: row.title,
    status: row.status as 'draft' | 'published' | 'withdrawn',
    region: row.region,
    mode: row.mode,
    windowFrom: row.window_from,
    windowTo: row.window_to,
    revision: row.current_revision,
    createdAt: row.created_at.toISOString(),
  }
}
