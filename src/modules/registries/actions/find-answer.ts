import type { Read } from '../../../platform/database/database.ts'
import type { World } from '../../../platform/world.ts'
import type { SourceAnswer } from '../connectors/connector.ts'
import { findQuery } from '../registry.report.ts'

const GOOD_FOR_MS = 2 * 3_600_000

/** An answer as it was recorded. */
export interface KeptAnswer {
  readonly register: string
  readonly askedAt: Date
  readonly answer: SourceAnswer & { readonly kind: 'answered' }
}

/**
 * The recorded answer to a question, for whoever asked it and for what it was asked for; 'expired' when it is too old
 * to be taken for what the source says, undefined when there is none for this person.
 */
export async function findAnswer(
  { read, world, now }: { readonly read: Read; readonly world: World; readonly now: Date },
  wanted: { readonly queryId: string; readonly askedBy: string; readonly purpose: string },
): Promise<KeptAnswer | 'expired' | undefined> {
  const query = await findQuery(read, wanted.queryId)
  if (!query?.answer || query.asked_by !== wanted.askedBy || query.purpose !== wanted.purpose)
    return undefined
  if (now.getTime() - query.asked_at.getTime() > GOOD_FOR_MS) return 'expired'
  const answer = JSON.parse(world.keys.decrypt(query.answer)) as KeptAnswer['answer']
  return { register: query.register, askedAt: query.asked_at, answer }
}
