import { z } from 'zod'
import { MoveFieldShape } from '../cases/case.contract.ts'

/** What the applicant promised before the declaration began. */
export const SignedPledge = z.object({
  title: z.string(),
  text: z.string(),
  sha256: z.string(),
  signedName: z.string(),
  signedAt: z.iso.datetime(),
})

/** What the person signs by hand where a unit fills in. */
export const PledgeWords = z.object({ title: z.string(), text: z.string() })

/** What handing up (上报) asks of the unit that fills in and hands up itself. */
export const HandUpAsks = z.object({ asks: z.array(MoveFieldShape) })
