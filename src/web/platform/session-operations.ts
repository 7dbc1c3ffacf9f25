import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

// The page's reading of the session; the operations of module accounts take this file's place once they exist.

const Membership = z.object({ id: z.string(), organisation: z.string(), duties: z.array(z.string()) })

/** Who is signed in, in which capacities, or null. */
export const readSession = operation({
  id: 'accounts.session',
  method: 'GET',
  path: '/accounts/session',
  summary: 'Who is signed in.',
  permission: 'public',
  reply: z
    .object({
      account: z.object({
        name: z.string(),
        memberships: z.array(Membership),
        /** The membership the session acts under; null means the person acts for himself or herself. */
        acting: z.string().nullable(),
      }),
      demonstration: z.boolean(),
    })
    .nullable(),
})
