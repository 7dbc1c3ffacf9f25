import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** One file of an archive: from a place on this disk, or a short text. */
export type PackedFile =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly text: string }

/** Packs files into one ZIP archive, streamed from disk to disk; answers its size and hash. */
export async function packFiles(
  files: readonly PackedFile[],
  out: string,
  at: Date,
): Promise<{ bytes: number; sha256: string }> {
  const zip = new ZipFile()
  const options = { mtime: at, mode: 0o100644 }
  for (const file of files) {
    // PDF and JPEG are compressed already: pressing them again costs five times as much and saves a twentieth.
    if ('path' in file) zip.addFile(file.path, file.name, { ...options, compress: false })
    else zip.addBuffer(Buffer.from(file.text, 'utf8'), file.name, options)
  }
  zip.end()
  const hash = createHash('sha256')
  let bytes = 0
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(zip.outputStream, watch, createWriteStream(out, { mode: 0o600 }))
  return { bytes, sha256: hash.digest('hex') }
}
