import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import type { StreamReply } from '../../../platform/http/bind.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedLook, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { type ExportRecord, findExport, ordererOf } from '../sheet-export.report.ts'
import { saveEnd } from '../sheet-export.store.ts'
import { UNIQUE_BYTES } from './run-export.ts'
import { writeExport } from './write-export.ts'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

type Asker = SignedLook & { readonly ip: string }

/** Hands out an export: one that was offered is made on the way, one that the worker made is opened. */
export async function downloadExport(look: Asker, exportId: string): Promise<StreamReply> {
  const found = await findExport(look.read, ordererOf(look.caller), exportId)
  if (!found || found.state === 'failed' || found.state === 'cancelled') throw notFound()
  if (found.state === 'waiting' || found.state === 'running') throw new Refusal('sheets.not-ready')
  if (found.state === 'expired' || found.kept_until === null || found.kept_until <= look.now) {
    throw new Refusal('sheets.expired')
  }
  const body = found.state === 'offered' ? made(look, found) : await opened(look, found)
  return { body, type: TYPES[found.format as keyof typeof TYPES], saveAs: found.file_name }
}

/** Makes the file while it is being sent. It ends only when the trace has it: a broken download is no file. */
function made(look: Asker, order: ExportRecord): PassThrough {
  const { world, caller } = look
  const body = new PassThrough()
  // What is offered is short: a slow line must hold neither the writing child nor the snapshot.
  const take = (bytes: Buffer) => void (body.destroyed || body.write(bytes))
  writeExport(world, caller, order, take)
    .then(async (written) => {
      await world.database.inTransaction(async (tx) => {
        const { rows, bytes, sha256 } = written
        await saveEnd(tx, order.id, {
          row_count: rows,
          file_bytes: bytes,
          file_sha256: sha256,
          ended_at: world.clock.now(),
        })
        await recordOf(look, order, { rows, sha256 })(tx, 'sheets.exported')
      })
      body.end()
    })
    .catch((error: unknown) => {
      world.log.error({ err: error, export: order.id }, 'export')
      body.destroy(error as Error)
    })
  return body
}

async function opened(look: Asker, order: ExportRecord) {
  const { world } = look
  if (order.stored_sha256 === null) throw notFound()
  const path = await world.files.pathOf(order.stored_sha256)
  await world.database.inTransaction((tx) =>
    recordOf(look, order, { rows: order.row_count, sha256: order.file_sha256 })(
      tx,
      'sheets.export-downloaded',
    ),
  )
  return createReadStream(path, { start: UNIQUE_BYTES })
}

function recordOf(look: Asker, order: ExportRecord, facts: Readonly<Record<string, unknown>>) {
  const { world, caller, ip } = look
  return (tx: Parameters<Parameters<World['database']['inTransaction']>[0]>[0], name: string) =>
    record(
      { tx, now: world.clock.now(), world, caller, ip },
      { act: name, subject: { kind: 'sheet-export', id: order.id }, details: { list: order.list, ...facts } },
    )
}
