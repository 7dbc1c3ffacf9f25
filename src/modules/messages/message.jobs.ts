import type { JobRunner } from '../../platform/jobs/jobs.ts'
import { openMail } from '../../platform/mail/mail.ts'
import { openSms } from '../../platform/sms/sms.ts'
import type { World } from '../../platform/world.ts'
import { deliver } from './actions/deliver.ts'
import { DELIVERY_QUEUE } from './actions/send-message.ts'
import { loadTemplates } from './templates.ts'

/** The queues of this module. */
export const messageQueues: readonly string[] = [DELIVERY_QUEUE]

/** Delivers what was put into the outbox. */
export async function bindMessageJobs(runner: JobRunner, world: World): Promise<void> {
  loadTemplates()
  const senders = { sms: openSms(world.config), mail: openMail(world.config) }
  await runner.handle<{ ids: string[] }>(DELIVERY_QUEUE, ({ ids }) => deliver(world, senders, ids))
}
