import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import type { CheckedOf } from '../../../platform/http/contract.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Act, World } from '../../../platform/world.ts'
import { listActing, passesCaptcha } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import type { makeObjection as contract } from '../objection.contract.ts'
import { insertObjection, insertObjectionAct } from '../objection.store.ts'
import { holdItem, holdPeriod } from '../publicity.store.ts'
import { decideObjection } from '../rules/objection.ts'
import { stateOf } from '../rules/period.ts'
import { openList } from './open-list.ts'

type Command = CheckedOf<typeof contract>['body'] & { readonly periodId: string }

/** The numbers on a receipt: made from the id, so that the same objection sent again gets the same ones. */
export function receiptOf(world: Pick<World, 'keys'>, objectionId: string, day: string) {
  const digits = (kind: string, length: number) => {
    const bytes = world.keys.blindIndex(kind, objectionId).subarray(0, 8)
    return String(bytes.readBigUInt64BE() % 10n ** BigInt(length)).padStart(length, '0')
  }
  return {
    receiptNo: `YY${day.replaceAll('-', '')}${digits('objection-receipt', 8)}`,
    code: digits('objection-code', 8),
  }
}

/** What is kept of the code on a receipt. */
export function codeHash(receiptNo: string, code: string): Buffer {
  return sha256(`${receiptNo}\0${code}`)
}

/** Takes an objection to one person of a list; neither account nor address of whoever objects is kept with it. */
export async function makeObjection(act: Act, command: Command) {
  const { tx, now, world, caller } = act
  const read = reading(tx)
  const seen = await openList({ read, now, caller }, command.periodId)
  const item = await holdItem(tx, command.itemId)
  const period = await holdPeriod(tx, command.periodId)
  const wasNeverOn = item?.left_at != null && item.left_at < seen.seal_at
  if (!item || !period || item.period_id !== period.id || wasNeverOn) throw notFound()
  if (!caller) await demandCaptcha(act, command)
  const state = stateOf(
    { startedOn: period.started_on, untilDay: period.until_day, closed: period.closed_at !== null },
    now,
  )
  const refused = decideObjection(
    command,
    { state, untilDay: period.until_day, terms: period.terms },
    { left: item.left_at !== null || item.concluded_at !== null },
  )
  if (refused) throw new Refusal(refused.code, { details: { ...refused.details } })

  const { receiptNo, code } = receiptOf(world, command.objectionId, businessDateOf(now))
  const objector = command.named ? { name: command.name, contact: command.contact } : null
  const isNew = await insertObjection(tx, {
    id: command.objectionId,
    receipt_no: receiptNo,
    code_hash: codeHash(receiptNo, code),
    period_id: period.id,
    item_id: item.id,
    named: command.named,
    objector: objector && world.keys.encrypt(JSON.stringify(objector)),
    grounds: world.keys.encrypt(command.grounds),
    received_at: now,
    state: 'received',
  })
  if (isNew)
    await announce(act, { objectionId: command.objectionId, receiptNo, offices: seen.offices, period })
  return { receiptNo, code, receivedAt: now.toISOString() }
}

async function demandCaptcha(act: Act, { captcha }: Command): Promise<void> {
  if (!captcha) throw new Refusal('publicity.captcha-needed')
  if (!(await passesCaptcha(act, captcha))) throw new Refusal('publicity.captcha-wrong')
}

// The one that started the list, and the nearest office above it.
const TOLD_OFFICES = 2

/** Writes the trace and tells the offices; nothing of it says who objects. */
async function announce(
  act: Act,
  told: {
    objectionId: string
    receiptNo: string
    offices: readonly string[]
    period: { id: string; label: string; group_title: string }
  },
): Promise<void> {
  const { tx, now, world } = act
  const { objectionId, receiptNo, period } = told
  const nobody: Act = { tx, now, world, caller: null, ip: null }
  await insertObjectionAct(tx, {
    id: newId(now),
    objection_id: objectionId,
    act: 'received',
    at: now,
    organisation_name: null,
    person_name: null,
    note: null,
  })
  await record(nobody, {
    act: 'publicity.objection-received',
    subject: { kind: 'publicity-objection', id: objectionId },
    details: { receiptNo, period: period.id },
  })
  const personIds = await listToTell(act, told.offices.slice(0, TOLD_OFFICES))
  if (personIds.length === 0) return
  await sendMessage(nobody, {
    to: { personIds },
    kind: 'publicity.objection-arrived',
    values: { list: `${period.group_title}${period.label}`, receipt: receiptNo },
    link: `/work/publicity/${period.id}`,
  })
}

async function listToTell({ tx, now }: Act, offices: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  // Two offices at most, two duties.
  for (const office of offices) {
    for (const duty of ['unit.check', 'office.check']) {
      for (const one of await listActing(reading(tx), office, duty, now)) found.add(one.personId)
    }
  }
  return [...found]
}
