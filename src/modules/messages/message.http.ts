import { type Read, reading } from '../../platform/database/database.ts'
import { bindAct, bindPublicRead, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import { markRead } from './actions/mark-read.ts'
import * as contract from './message.contract.ts'
import { countUnreadByKind, countUnreadOf, listOf, listOutboxRows } from './message.report.ts'
import { findTemplate, kindsOf, loadTemplates } from './templates.ts'

/** Binds the operations of messages. */
export function bindMessages(server: Server): void {
  const groups = Object.entries(loadTemplates().groups).map(([group, label]) => ({ group, label }))

  const countsOf = async (read: Read, personId: string) => {
    const byKind = await countUnreadByKind(read, personId)
    const unreadIn = (kinds: readonly string[]) =>
      kinds.reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0)
    return {
      unread: unreadIn([...byKind.keys()]),
      groups: groups.map((one) => ({ ...one, unread: unreadIn(kindsOf(one.group)) })),
    }
  }

  bindRead(server, contract.listMessages, async ({ read, caller }, { query }) => {
    const { group, ...rest } = query
    const kinds = group === undefined ? undefined : kindsOf(group)
    const page = await listOf(read, caller.personId, { ...rest, kinds })
    return {
      rows: page.rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        label: findTemplate(row.kind)?.label ?? '通知',
        title: row.title,
        body: row.body,
        link: row.link,
        at: row.at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
      })),
      next: page.next,
      ...(await countsOf(read, caller.personId)),
    }
  })

  bindRead(server, contract.countUnread, async ({ read, caller }) => ({
    unread: await countUnreadOf(read, caller.personId),
  }))

  bindAct(server, contract.markRead, async (act, { body }) => {
    await markRead(act, body.ids, body.group)
    return { unread: await countUnreadOf(reading(act.tx), act.caller.personId) }
  })

  bindPublicRead(server, contract.listOutbox, async ({ read, world }, { query }) => {
    // Outside the demonstration this page would hand out other people's codes.
    if (!world.config.demonstration) throw notFound()
    const page = await listOutboxRows(read, query)
    return {
      rows: page.rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        channel: row.channel as 'sms' | 'mail',
        label: findTemplate(row.kind)?.label ?? '通知',
        target: row.target_masked,
        title: row.title,
        body: row.body_sealed ? world.keys.decrypt(row.body_sealed) : row.body_masked,
        state: row.state as 'waiting' | 'sent' | 'kept' | 'failed',
      })),
      next: page.next,
    }
  })
}
