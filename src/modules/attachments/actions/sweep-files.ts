import { rm, stat } from 'node:fs/promises'
import type { World } from '../../../platform/world.ts'
import { listPurgeable, listUnchecked, listUnfinished } from '../attachment.report.ts'
import { deleteFiles, deleteUnusedContent, holdContentAlone } from '../attachment.store.ts'
import { giveUpChecks, resumeWaiting } from './check-file.ts'
import { finishUpload, incomingPath } from './finish-upload.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const AT_A_TIME = 200

/** What a sweep did. */
export interface SweptFiles {
  readonly finished: number
  readonly expired: number
  readonly purged: number
  readonly contents: number
}

/**
 * Tidies up: ends uploads whose server died at the last byte, drops those that were never finished, and removes what
 * nobody can read any more. Run every few minutes by the worker; several at once do no harm.
 */
export async function sweepFiles(world: World): Promise<SweptFiles> {
  const now = world.clock.now().getTime()
  const { read } = world.database
  const { finished, expired } = await sweepUploads(world, now)
  // On the last evening the queue may be hours long; who waits in it has lost nothing.
  await giveUpChecks(world, await listUnchecked(read, new Date(now - 6 * HOUR), AT_A_TIME))
  await resumeWaiting(world)
  const before = { removed: new Date(now - DAY), refused: new Date(now - 7 * DAY) }
  const purgeable = await listPurgeable(read, before, AT_A_TIME)
  await world.database.inTransaction((tx) => deleteFiles(tx, purgeable))
  for (const id of purgeable) await rm(incomingPath(world, id), { force: true })
  const contents = await sweepContents(world, new Date(now - DAY))
  return { finished, expired, purged: purgeable.length, contents }
}

async function sweepUploads(world: World, now: number): Promise<{ finished: number; expired: number }> {
  const unfinished = await listUnfinished(world.database.read, new Date(now - MINUTE), AT_A_TIME)
  const sizes = await Promise.all(
    unfinished.map(({ id }) =>
      stat(incomingPath(world, id)).then(
        (file) => file.size,
        () => -1,
      ),
    ),
  )
  let finished = 0
  const expired: string[] = []
  for (const [index, upload] of unfinished.entries()) {
    if (sizes[index] === upload.declared_bytes) {
      await finishUpload(world, upload.id)
      finished += 1
    } else if (upload.expires_at.getTime() < now) expired.push(upload.id)
  }
  await world.database.inTransaction((tx) => deleteFiles(tx, expired))
  for (const id of expired) await rm(incomingPath(world, id), { force: true })
  return { finished, expired: expired.length }
}

async function sweepContents(world: World, before: Date): Promise<number> {
  return world.database.inTransaction(async (tx) => {
    // Nobody stores the same content between the deletion of its row and that of its bytes.
    await holdContentAlone(tx)
    const unused = await deleteUnusedContent(tx, before, AT_A_TIME)
    for (const sha256 of unused) await world.files.remove(sha256)
    return unused.length
  })
}
