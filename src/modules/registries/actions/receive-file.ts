import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { getRegister } from '../registers.ts'
import { insertBatch } from '../registry.store.ts'

export const CHECK_QUEUE = 'registries.check'

/** The largest file that is taken, and what is said of larger and of empty ones. */
export const FILE_LIMIT = {
  most: 20 * 1024 * 1024,
  tooLarge: 'registries.file-too-large',
  empty: 'registries.file-empty',
}

/** A file to import, as it was sent. */
export interface SentFile {
  readonly register: string
  readonly source: string
  readonly asOf: string
  readonly name: string
  readonly bytes: Buffer
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
