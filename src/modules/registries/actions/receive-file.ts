import type { Readable } from 'node:stream'
import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { getRegister } from '../registers.ts'
import { insertBatch } from '../registry.store.ts'

export const CHECK_QUEUE = 'registries.check'

/** The largest file that is taken. */
export const MOST_BYTES = 20 * 1024 * 1024

/** A file to import, as it was sent. */
export interface SentFile {
  readonly register: string
  readonly source: string
  readonly asOf: string
  readonly name: string
  readonly bytes: Buffer
}

/** Reads the bytes of a request, and stops at the limit. */
export async function collectBytes(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    bytes += (part as Buffer).length
    if (bytes > MOST_BYTES) throw new Refusal('registries.file-too-large')
    parts.push(part as Buffer)
  }
  if (bytes === 0) throw new Refusal('registries.file-empty')
  return Buffer.concat(parts)
}

/** Takes a file in and has it checked; nothing is imported yet. It lies encrypted, because it holds identity numbers. */
export async function receiveFile(act: SignedAct, file: SentFile): Promise<{ batchId: string }> {
  const { tx, now, world, caller } = act
  const register = getRegister(file.register)
  if (file.asOf > businessDateOf(now)) throw new Refusal('registries.as-of-future')
  const sealed = await world.files.put(world.keys.encrypt(file.bytes.toString('base64')))
  const id = newId(now)
  const file_sha256 = sha256(file.bytes).toString('hex')
  await insertBatch(tx, {
    id,
    register: register.code,
    source: file.source,
    as_of: file.asOf,
    file_name: file.name,
    file_bytes: file.bytes.length,
    file_sha256,
    sealed_sha256: sealed.sha256,
    sent_by: caller.personId,
    sent_at: now,
  })
  await record(act, {
    act: 'registries.file-sent',
    subject: { kind: 'registry-batch', id },
    details: { register: register.code, source: file.source, sha256: file_sha256 },
  })
  await world.jobs.enqueue(tx, CHECK_QUEUE, { batchId: id })
  return { batchId: id }
}
