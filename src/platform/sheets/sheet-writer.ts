import type { ListCell } from '../../lib/list-columns.ts'
import { type ChildPool, startChildPool } from '../children/child-pool.ts'
import type { WriterJobs, WriterOrder, WriterQuestion, Written } from './writer.child.ts'

let pool: ChildPool<WriterJobs> | undefined

/** The children that write sheets; started with the first one, two at a time. */
export function theWriters(): ChildPool<WriterJobs> {
  pool ??= startChildPool<WriterJobs>({
    program: new URL('writer.child.ts', import.meta.url),
    size: 2,
    // Half a million rows take minutes on a small machine.
    timeoutMs: 30 * 60_000,
    jobsPerChild: 50,
    // Rows pass through: without room for rubbish the collector runs often, and the process stays small.
    flags: ['--max-semi-space-size=2', '--max-old-space-size=96'],
    maxRssBytes: 250 * 1024 * 1024,
    maxWaiting: 100,
  })
  return pool
}

/**
 * Has a child write rows as a sheet. Rows are drawn when the child wants them, bytes are handed on as they come; the
 * child waits until `take` is done, so nothing piles up.
 */
export async function writeSheet(
  order: WriterOrder,
  rows: AsyncIterator<readonly (readonly ListCell[])[]>,
  take: (bytes: Buffer) => Promise<void> | void,
): Promise<Written> {
  let trouble: unknown
  const answer = async (asked: WriterQuestion) => {
    if ('bytes' in asked) {
      await take(Buffer.from(asked.bytes))
      return null
    }
    const { done, value } = await rows.next()
    return done ? null : value
  }
  try {
    return await theWriters().run('write', order, (question) =>
      answer(question as WriterQuestion).catch((error: unknown) => {
        trouble = error
        throw error
      }),
    )
  } catch (error) {
    // The child learns only the words of what went wrong here.
    throw trouble ?? error
  }
}
