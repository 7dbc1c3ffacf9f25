import { z } from 'zod'
import { operation } from '../../src/platform/http/contract.ts'
import type { Example, ExamplesOf } from './example.ts'

// Nothing here runs: the compiler checks that examples cannot be forgotten and fit their operations.

const reply = z.object({ done: z.boolean() })
const open = operation({
  id: 'club.open',
  method: 'GET',
  path: '/club/{courtId}',
  summary: 'Open a court.',
  permission: 'signed-in',
  params: z.object({ courtId: z.uuid() }),
  reply,
})
const close = operation({
  id: 'club.close',
  method: 'POST',
  path: '/club/close',
  summary: 'Close the club.',
  permission: 'club.keep',
  body: z.object({ requestId: z.uuid(), reason: z.string() }),
  reply,
})
const clubOperations = { open, close }

const openExample: Example<typeof open> = async () => ({
  entitled: null,
  input: { params: { courtId: '1' } },
})

// @ts-expect-error The operation close has no example.
const forgotten: ExamplesOf<typeof clubOperations> = { open: openExample }

const misfit: ExamplesOf<typeof clubOperations> = {
  open: openExample,
  // @ts-expect-error The reason is missing.
  close: async () => ({ entitled: null, input: { body: {} } }),
}

/** The proofs, named so that the compiler looks at them. */
export const proofs = [forgotten, misfit]
