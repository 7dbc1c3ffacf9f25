import { expect } from 'vitest'
import { messageOperations } from '../../src/modules/messages/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

/** Somebody who has one unread message: the organisation has given him or her a role. */
async function aReader(stage: Stage) {
  const reader = await stage.member('reader', stage.employer.id, 'unit-clerk')
  const { rows } = await stage.done(reader, messageOperations.listMessages, { query: {} })
  const [message] = rows
  if (!message || rows.length !== 1) throw new Error('The reader should have one message.')
  return { reader, messageId: message.id }
}

export const messageExamples: ExamplesOf<typeof messageOperations> = {
  async listMessages(stage) {
    const { reader, messageId } = await aReader(stage)
    return { entitled: reader, input: { query: {} }, mentions: messageId }
  },
  async countUnread(stage) {
    const { reader } = await aReader(stage)
    return { entitled: reader, input: {}, check: (body) => expect(JSON.parse(body)).toEqual({ unread: 1 }) }
  },
  async markRead(stage) {
    const { reader, messageId } = await aReader(stage)
    const make = (id: string) => ({ body: { ids: [id] } })
    return {
      entitled: reader,
      ...forId(stage, messageId, make),
      harmless: true,
      check: (body) => expect(JSON.parse(body)).toEqual({ unread: 0 }),
    }
  },
  listOutbox: async () => ({ entitled: null, input: { query: {} } }),
}
