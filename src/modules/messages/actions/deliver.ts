import type { MailSender } from '../../../platform/mail/mail.ts'
import type { SmsSender } from '../../../platform/sms/sms.ts'
import type { World } from '../../../platform/world.ts'
import { claimTry, noteFailedTry, settleOutbox } from '../message.store.ts'
import { findTemplate } from '../templates.ts'

/** Who takes messages away from here. */
export interface Senders {
  readonly sms: SmsSender | undefined
  readonly mail: MailSender | undefined
}

// The queue repeats a failed job eight times.
const TRIES = 9

type Waiting = NonNullable<Awaited<ReturnType<typeof claimTry>>>

/**
 * Sends the messages that still wait. One that fails is left waiting and the job fails with it, so that the queue
 * repeats the job later; what was sent is settled at once and not sent again.
 */
export async function deliver(world: World, senders: Senders, ids: readonly string[]): Promise<void> {
  const faults: string[] = []
  for (const id of ids) {
    const fault = await deliverOne(world, senders, id)
    if (fault) faults.push(fault)
  }
  if (faults.length > 0) throw new Error(faults.join('; '))
}

async function deliverOne(world: World, senders: Senders, id: string): Promise<string | undefined> {
  const { database, clock } = world
  const message = await database.inTransaction((tx) => claimTry(tx, id))
  if (!message) return undefined
  const settle = (state: 'sent' | 'failed', reference: string | null, error: string | null) =>
    database.inTransaction((tx) => settleOutbox(tx, id, { state, reference, error, now: clock.now() }))
  if (isTooOld(message, clock.now())) {
    await settle('failed', null, 'too old to be of use')
    return undefined
  }
  try {
    await settle('sent', await hand(world, senders, message), null)
    return undefined
  } catch (error) {
    // Not the text, not the target: this line is read by people who may see neither.
    const fault = (error as Error).message.slice(0, 300)
    if (message.attempts >= TRIES) {
      await settle('failed', null, fault)
      return undefined
    }
    await database.inTransaction((tx) => noteFailedTry(tx, id, fault))
    return fault
  }
}

function isTooOld(message: Waiting, now: Date): boolean {
  const lifetime = findTemplate(message.kind)?.lifetimeSeconds
  return lifetime !== undefined && now.getTime() - message.at.getTime() > lifetime * 1000
}

async function hand(world: World, senders: Senders, message: Waiting): Promise<string | null> {
  if (!message.body_sealed) throw new Error('The text of the message is gone.')
  const to = world.keys.decrypt(message.target_sealed)
  const text = world.keys.decrypt(message.body_sealed)
  if (message.channel === 'sms' && senders.sms) return senders.sms.send({ to, text, reference: message.id })
  if (message.channel === 'mail' && senders.mail) {
    return senders.mail.send({ to, subject: message.title, text, reference: message.id })
  }
  throw new Error(`No ${message.channel} sender is configured.`)
}
