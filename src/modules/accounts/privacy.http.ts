import { businessDateOf, formatInstant } from '../../lib/dates.ts'
import { bindAct, bindPublicRead, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import type { Caller, SignedLook, World } from '../../platform/world.ts'
import * as access from './access.contract.ts'
import { changeAccessPolicy } from './actions/access-policy.ts'
import { recordExport } from './actions/record-read.ts'
import { collectStored } from './personal-stores.ts'
import * as contract from './privacy.contract.ts'
import { listAttempts, listConsentsOf, listReadersOf } from './privacy.report.ts'
import { methodLabel, outcomeSentence, traceSentence } from './rules/trace-face.ts'
import { getAccessPolicy } from './session.report.ts'
import { getText, titleOfText } from './texts.ts'

/** Binds what a person may see about himself or herself, and the numbers of access. */
export function bindPrivacy(server: Server): void {
  bindPublicRead(server, contract.readText, async (_look, { params }) => getText(params.code))
  bindRead(server, contract.readStored, async ({ read, world, caller }) => ({
    stores: (await collectStored(read, caller.personId, world)) as StoredView,
  }))
  bindStream(server, contract.exportStored, async ({ read, world, caller, now }) => {
    const person = caller as Caller
    const stores = await collectStored(read, person.personId, world)
    await keepTrace(world, person, now)
    const file = {
      说明: '本文件是职称申报评审服务平台保存的有关您本人的全部信息。',
      导出时间: formatInstant(now),
      姓名: person.personName,
      内容: Object.fromEntries(stores.map((store) => [store.label, store.content])),
    }
    return {
      body: Buffer.from(JSON.stringify(file, null, 2)),
      type: 'application/json; charset=utf-8',
      saveAs: `我的信息-${person.personName}-${businessDateOf(now)}.json`,
    }
  })
  bindRead(server, contract.listConsents, async ({ read, caller }) => ({
    rows: (await listConsentsOf(read, caller.personId)).map((row) => ({
      id: row.id,
      code: row.text_code,
      title: titleOfText(row.text_code),
      version: row.text_version,
      agreedAt: row.agreed_at.toISOString(),
    })),
  }))
  bindRead(server, contract.listSignIns, (look, { query }) => showSignIns(look, query))
  bindRead(server, contract.listReaders, (look, { query }) => showReaders(look, query))
  bindRead(server, access.readAccessPolicy, ({ read }) => getAccessPolicy(read))
  bindAct(server, access.changeAccessPolicy, (act, { body }) => {
    const { requestId: _, ...command } = body
    return changeAccessPolicy(act, command)
  })
}

/** Attempts to sign in to the caller's account, newest first. */
export async function showSignIns(
  { read, caller }: SignedLook,
  asked: { cursor?: string | undefined; limit: number },
) {
  const rows = await listAttempts(read, caller.accountId, asked)
  return page(rows, asked.limit, (row) => ({
    id: row.id,
    at: row.at.toISOString(),
    method: methodLabel(row.method),
    succeeded: row.outcome === 'succeeded',
    outcome: outcomeSentence(row.outcome),
    ip: row.ip,
    device: row.device,
  }))
}

/** Who has looked at or changed the caller's data, newest first. */
export async function showReaders(
  { read, caller }: SignedLook,
  asked: { cursor?: string | undefined; limit: number },
) {
  const rows = await listReadersOf(read, caller.personId, asked)
  return page(rows, asked.limit, (row) => ({
    id: row.id,
    at: row.at.toISOString(),
    reader: row.reader ?? '系统',
    organisation: row.organisation,
    what: traceSentence(row.act, row.details),
  }))
}

type StoredView = { code: string; label: string; content: null }[]

/** A stream is read outside a transaction; its trace needs one. */
async function keepTrace(world: World, caller: Caller, now: Date): Promise<void> {
  await world.database.inTransaction((tx) => recordExport({ tx, now, world, caller, ip: null }))
}

function page<Row extends { id: string }, View>(rows: Row[], limit: number, view: (row: Row) => View) {
  const shown = rows.slice(0, limit)
  return { rows: shown.map(view), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
