import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type Read, reading } from '../../platform/database/database.ts'
import type { Act, World } from '../../platform/world.ts'
import { findFile, hasContent } from './attachment.report.ts'
import { holdContent, insertContent } from './attachment.store.ts'
import type { Kind } from './rules/file-kind.ts'

/** Content on its way into the store: a finished file that moves in, or bytes. */
export type Source = { readonly path: string } | { readonly bytes: Uint8Array }

/**
 * Puts content into the file store and notes it in the transaction. Content that lay there before without being ours
 * (a certificate that its owner uploads as evidence) is marked as kept, so that no sweep ever takes it away.
 */
export async function keepContent(act: Act, source: Source): Promise<{ sha256: string; bytes: number }> {
  const { files } = act.world
  await holdContent(act.tx)
  const hash = await hashOf(source)
  const there = await stat(await files.pathOf(hash)).then(
    () => true,
    () => false,
  )
  const kept = there && !(await hasContent(reading(act.tx), hash))
  const stored = 'path' in source ? await files.adopt(source.path) : await files.put(source.bytes)
  await insertContent(act.tx, { ...stored, kept, stored_at: act.now })
  return stored
}

async function hashOf(source: Source): Promise<string> {
  const hash = createHash('sha256')
  if ('path' in source) await pipeline(createReadStream(source.path), hash)
  else hash.update(source.bytes)
  return hash.digest('hex')
}

/** The bytes of content. */
export async function readBytes(world: World, sha256: string): Promise<Buffer> {
  return readFile(await world.files.pathOf(sha256))
}

/** The bytes of a ready file, for programs that print or embed it; nobody's right to read is checked here. */
export async function getContent(
  look: { readonly read: Read; readonly world: World },
  fileId: string,
): Promise<{ bytes: Buffer; kind: Kind; name: string; sha256: string }> {
  const file = await findFile(look.read, fileId)
  if (file?.state !== 'ready' || !file.sha256) throw new Error(`There is no ready file ${fileId}.`)
  const bytes = await readBytes(look.world, file.sha256)
  return { bytes, kind: file.type as Kind, name: file.name, sha256: file.sha256 }
}
