import { countUnread } from '../../modules/messages/message.contract.ts'
import { call } from '../platform/call.ts'

/** The count of this module for the left navigation. */
export async function readMessageCounts(): Promise<Readonly<Record<string, number>>> {
  return { messages: (await call(countUnread)).unread }
}
