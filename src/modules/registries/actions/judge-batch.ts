import { readFile } from 'node:fs/promises'
import { businessDateOf } from '../../../lib/dates.ts'
import { JobError } from '../../../platform/children/job-error.ts'
import type { World } from '../../../platform/world.ts'
import { theReaders } from '../reading.ts'
import { columnsOf, getRegister } from '../registers.ts'
import type { BatchRecord } from '../registry.report.ts'
import type { JudgedFile, JudgedRow, TakeRows } from '../rules/judge-rows.ts'

const NOTHING = { rowCount: 0, goodCount: 0, faultyCount: 0, findingCount: 0, findings: [] }

/**
 * Judges the file of a batch in a child process; good rows are handed over as they are found, so that memory does not grow with
 * the file. A file that cannot be read is a trouble, not a failure.
 */
export async function judgeBatch(
  world: World,
  batch: Pick<BatchRecord, 'register' | 'sealed_sha256'>,
  take?: TakeRows,
): Promise<JudgedFile> {
  if (batch.sealed_sha256 === null) throw new Error('The file of this batch is gone.')
  const register = getRegister(batch.register)
  const today = businessDateOf(world.clock.now())
  const columns = await columnsOf(world.database.read, register, today)
  const sealed = await readFile(await world.files.pathOf(batch.sealed_sha256))
  const bytes = Buffer.from(world.keys.decrypt(sealed), 'base64')
  try {
    return await theReaders().run(
      'judge',
      {
        bytes,
        handOver: take !== undefined,
        given: { columns, sameBy: register.sameBy, today, about: register.about },
      },
      async (rows) => (await take?.(rows as JudgedRow[])) ?? null,
    )
  } catch (error) {
    if (!(error instanceof JobError)) throw error
    if (error.code === 'unreadable') return { ...NOTHING, trouble: error.message }
    // A file that kills or stalls the reader does so every time.
    if (error.code === 'crashed' || error.code === 'timeout') {
      return { ...NOTHING, trouble: '这个文件读取时出错或用时过长。请另存为 .xlsx，或分成几个文件后上传。' }
    }
    throw error
  }
}
