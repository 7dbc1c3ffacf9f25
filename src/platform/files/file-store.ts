import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Keeps bytes under their SHA-256; what is in is never changed. */
export interface FileStore {
  /** Takes over a finished file; answers its hash and size. The source is gone afterwards. */
  adopt(path: string): Promise<{ sha256: string; bytes: number }>
  put(content: Uint8Array): Promise<{ sha256: string; bytes: number }>
  open(sha256: string): Promise<Readable>
  /** A path on this machine from which the content can be read. */
  pathOf(sha256: string): Promise<string>
  remove(sha256: string): Promise<void>
  /** Folder for unfinished uploads, on the same disk. */
  readonly incoming: string
}

/** A file store in a folder of the local disk. */
export async function openDiskStore(folder: string): Promise<FileStore> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const placeOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A stored file is named by its SHA-256.')
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  async function adopt(path: string) {
    const { sha256, bytes } = await fingerprint(path)
    const place = placeOf(sha256)
    await mkdir(join(place, '..'), { recursive: true, mode: 0o700 })
    await sync(path)
    await rename(path, place).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error
      await copyFile(path, place)
      await rm(path)
    })
    return { sha256, bytes }
  }

  return {
    incoming,
    adopt,
    async put(content) {
      const path = join(incoming, randomUUID())
      const file = await open(path, 'wx', 0o600)
      try {
        await file.writeFile(content)
      } finally {
        await file.close()
      }
      return adopt(path)
    },
    async open(sha256) {
      const path = placeOf(sha256)
      await stat(path)
      return createReadStream(path)
    },
    pathOf: async (sha256) => placeOf(sha256),
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
  }
}

async function fingerprint(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** A receipt must not outlive its file: the bytes are on the disk before the row says so. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
