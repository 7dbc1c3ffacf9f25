import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { PassThrough, type Readable, Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { BackupRefusal } from './backup-refusal.ts'

/** What went into one entry of an archive. */
export interface Written {
  readonly sha256: string
  readonly bytes: number
}

const SEAL_LENGTH = 64
const SEAL_PLACE = '0'.repeat(SEAL_LENGTH)

/** Hashes what flows through and counts its bytes. */
class Meter extends PassThrough {
  readonly #hash: Hash = createHash('sha256')
  bytes = 0

  override _transform(chunk: Buffer, encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk)
    this.bytes += chunk.length
    super._transform(chunk, encoding, done)
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}

/**
 * Replaces the last bytes of the archive by the SHA-256 of all the bytes before them. They are the end of the
 * ZIP's own comment, so any program can still open the archive, and every single byte of it is covered.
 */
class Seal extends Transform {
  readonly #hash = createHash('sha256')
  #held = Buffer.alloc(0)

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const all = Buffer.concat([this.#held, chunk])
    const cut = Math.max(0, all.length - SEAL_LENGTH)
    this.#held = all.subarray(cut)
    this.#hash.update(all.subarray(0, cut))
    this.push(all.subarray(0, cut))
    done()
  }

  override _flush(done: TransformCallback): void {
    this.push(this.#hash.digest('hex'))
    done()
  }
}

/** An archive being written; entries are added one after the other. */
export interface ArchiveWriter {
  add(name: string, content: Readable, options: { compress: boolean }): Promise<Written>
  addText(name: string, text: string): Promise<void>
  /** Ends the archive: it stands complete under its name, or not at all. */
  finish(): Promise<void>
  /** Gives up and removes what was written. */
  abandon(): Promise<void>
}

/** Begins an archive file that only its owner can read. */
export async function createArchive(file: string, now: Date): Promise<ArchiveWriter> {
  const draft = `${file}.partial`
  const zip = new yazl.ZipFile()
  const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject))
  failed.catch(() => undefined)
  const writing = pipeline(zip.outputStream, new Seal(), createWriteStream(draft, { mode: 0o600 }))
  writing.catch(() => undefined)
  const entry = { mtime: now, mode: 0o100600, forceZip64Format: true }
  return {
    async add(name, content, options) {
      const meter = new Meter()
      zip.addReadStream(meter, name, { ...entry, compress: options.compress })
      // A full disk breaks the writing, after which nobody would ever read the entry to its end.
      await Promise.race([pipeline(content, meter), failed, writing.then(() => undefined)])
      return { sha256: meter.digest(), bytes: meter.bytes }
    },
    async addText(name, text) {
      zip.addBuffer(Buffer.from(text), name, { mtime: now, mode: 0o100600 })
    },
    async finish() {
      zip.end({ comment: `hengcai sha256:${SEAL_PLACE}`, forceZip64Format: false })
      await Promise.race([writing, failed])
      const handle = await open(draft, 'r+')
      await handle.sync()
      await handle.close()
      await rename(draft, file)
    },
    abandon: () => rm(draft, { force: true }),
  }
}

/** An archive whose seal was found whole. */
export interface ArchiveReader {
  readonly names: readonly string[]
  read(name: string): Promise<Readable>
  readText(name: string): Promise<string>
  close(): void
}

async function checkSeal(file: string): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size
  if (size === undefined) throw new BackupRefusal('找不到备份文件', `There is no file ${file}`)
  const whole = size > SEAL_LENGTH
  const hash = createHash('sha256')
  if (whole) await pipeline(createReadStream(file, { end: size - SEAL_LENGTH - 1 }), hash)
  const seal = whole ? await readAll(createReadStream(file, { start: size - SEAL_LENGTH })) : ''
  if (!whole || hash.digest('hex') !== seal) {
    throw new BackupRefusal(
      '这不是完整无损的衡才备份文件，没有恢复任何内容。请换一份备份',
      'This is not an intact Hengcai backup; nothing was restored. Use another copy',
    )
  }
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Opens an archive after checking every byte of it. */
export async function openArchive(file: string): Promise<ArchiveReader> {
  await checkSeal(file)
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    )
  })
  const entries = new Map<string, yauzl.Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
  const read = (name: string) =>
    new Promise<Readable>((resolve, reject) => {
      const entry = entries.get(name)
      if (!entry) return reject(new Error(`The archive has no entry ${name}.`))
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
    })
  return {
    names: [...entries.keys()],
    read,
    readText: async (name) => readAll(await read(name)),
    close: () => zip.close(),
  }
}
