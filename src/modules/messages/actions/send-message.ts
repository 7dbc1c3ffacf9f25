import { newId } from '../../../lib/ids.ts'
import { maskMail } from '../../../lib/mask.ts'
import { maskMobile } from '../../../lib/mobile.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act, World } from '../../../platform/world.ts'
import { addressesOf } from '../address-book.ts'
import { insertMessages, insertOutbox, rewriteMessages } from '../message.store.ts'
import { type Channel, type Template, type Text, writeText } from '../rules/template.ts'
import { loadTemplates, type MessageKind } from '../templates.ts'

export const DELIVERY_QUEUE = 'messages.deliver'

// A failed message is tried again with its whole batch's job; the others of the batch are settled by then.
const BATCH = 50

/** Who gets a message: people of the platform, or a bare address of somebody who is not (yet) one of them. */
export type Recipient =
  | { readonly personId: string }
  | { readonly personIds: readonly string[] }
  | { readonly mobile: string; readonly personId?: string }
  | { readonly email: string; readonly personId?: string }

/** A message to be sent. */
export interface Outgoing {
  readonly to: Recipient
  /** Names the text in definitions/national/messages/messages.json. */
  readonly kind: MessageKind
  /** What goes into the {places} of the text: exactly those it declares. */
  readonly values: Readonly<Record<string, string | number>>
  /** A path of the page that the message leads to. */
  readonly link?: string
  /** Instead of the channels that the kind has. */
  readonly channels?: readonly Channel[]
  /** What is sent for many things at once: from the second on, the one message says how many instead. */
  readonly gather?: Gathering
}

/** The message that stands for many of one act. */
export interface Gathering {
  /** Messages of the same gathering reach a person as one. */
  readonly key: string
  readonly kind: MessageKind
  /** What goes into the text besides {count}. */
  readonly values: Readonly<Record<string, string | number>>
  readonly link: string
}

/** Whether this installation can send short messages at all; the demonstration shows them on its outbox page. */
export function smsAvailable(world: Pick<World, 'config'>): boolean {
  return world.config.demonstration || world.config.sms !== undefined
}

function mailAvailable(world: Pick<World, 'config'>): boolean {
  return world.config.demonstration || world.config.smtpUrl !== undefined
}

/** Writes a message to people, in the transaction of the act that causes it: no act without its message. */
export async function sendMessage(act: Act, message: Outgoing): Promise<void> {
  const template = templateOf(message.kind)
  if (message.link !== undefined && !/^\/(?!\/)/.test(message.link)) {
    throw new Error('A message leads to a path of the page only.')
  }
  const text = writeText(message.kind, template, message.values)
  const channels = message.channels ?? template.channels
  const people = peopleOf(message.to)
  if (channels.includes('in-product') && !template.secret?.length) {
    const { link = null } = message
    const row = { kind: message.kind, title: text.title, body: text.body, link, at: act.now }
    const gathered = message.gather?.key ?? null
    const grown = await insertMessages(
      act.tx,
      people.map((person) => ({ ...row, gathered, id: newId(act.now), person_id: person })),
    )
    if (message.gather) await sayNumber(act, message.gather, grown)
  }
  await sendOutside(act, message, text, channels)
}

/** Says in messages that stand for several how many they are. */
async function sayNumber(
  { tx }: Act,
  { kind, values, link }: Gathering,
  grown: readonly { id: string; number: number }[],
): Promise<void> {
  // Those who act for one office were told together: one number as a rule.
  for (const [number, ones] of Map.groupBy(grown, (one) => one.number)) {
    const { title, body } = writeText(kind, templateOf(kind), { ...values, count: number })
    const ids = ones.map((one) => one.id)
    await rewriteMessages(tx, ids, { kind, title, body, link })
  }
}

function templateOf(kind: MessageKind): Template {
  const template = loadTemplates().messages[kind]
  if (!template) throw new Error(`There is no message ${kind}.`)
  return template
}

function peopleOf(to: Recipient): readonly string[] {
  if ('personIds' in to) return [...new Set(to.personIds)]
  return to.personId === undefined ? [] : [to.personId]
}

interface Target {
  readonly channel: 'sms' | 'mail'
  readonly address: string
  readonly personId: string | null
}

async function targetsOf(act: Act, to: Recipient, channels: readonly Channel[]): Promise<Target[]> {
  const sms = channels.includes('sms') && smsAvailable(act.world)
  const mail = channels.includes('mail') && mailAvailable(act.world)
  if (!sms && !mail) return []
  const personId = 'personId' in to ? (to.personId ?? null) : null
  if ('mobile' in to) return sms ? [{ channel: 'sms', address: to.mobile, personId }] : []
  if ('email' in to) return mail ? [{ channel: 'mail', address: to.email, personId }] : []
  const found = await addressesOf(act, peopleOf(to))
  return [...found].flatMap(([person, { mobile, email }]) => [
    ...(sms && mobile ? [{ channel: 'sms' as const, address: mobile, personId: person }] : []),
    ...(mail && email ? [{ channel: 'mail' as const, address: email, personId: person }] : []),
  ])
}

async function sendOutside(
  act: Act,
  message: Outgoing,
  text: Text,
  channels: readonly Channel[],
): Promise<void> {
  const { keys, config, jobs } = act.world
  const link = message.link === undefined ? '' : `\n${config.publicUrl}${message.link}`
  const rows = (await targetsOf(act, message.to, channels)).map(({ channel, address, personId }) => ({
    id: newId(act.now),
    at: act.now,
    channel,
    kind: message.kind,
    person_id: personId,
    target_sealed: keys.encrypt(address),
    target_masked: channel === 'sms' ? maskMobile(address) : maskMail(address),
    title: text.title,
    body_sealed: keys.encrypt(channel === 'mail' ? text.body + link : text.body),
    body_masked: text.masked,
    // In the demonstration nothing leaves: the invented numbers may belong to somebody.
    state: config.demonstration ? ('kept' as const) : ('waiting' as const),
  }))
  await insertOutbox(act.tx, rows)
  if (config.demonstration) return
  for (let start = 0; start < rows.length; start += BATCH) {
    const ids = rows.slice(start, start + BATCH).map((row) => row.id)
    await jobs.enqueue(act.tx, DELIVERY_QUEUE, { ids })
  }
}

/** Sends a code by SMS; refused when this installation has no sender, with a sentence that says what else to do. */
export async function sendCode(
  act: Act,
  code: { mobile: string; purpose: string; code: string; minutes: number; personId?: string },
): Promise<void> {
  if (!smsAvailable(act.world)) throw new Refusal('messages.sms-unavailable')
  const { mobile, personId, ...values } = code
  await sendMessage(act, {
    to: { mobile, ...(personId === undefined ? {} : { personId }) },
    kind: 'accounts.code',
    values,
  })
}
