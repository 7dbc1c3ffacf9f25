import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { fileTypeFromBuffer } from 'file-type'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type Outcome, refused } from './outcome.ts'
import { isArchiveName, isProgramName, isTricky, nameOfEntry } from './zip-names.ts'

/** A file inside an archive, as it is listed. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
}

const MOST_ENTRIES = 2000
const MOST_BYTES = 300 * 1024 * 1024
/** Scans hardly shrink and text to a tenth; a hundredth is made to fill the memory. */
const MOST_RATIO = 100
const SMALL = 10 * 1024 * 1024
/** What one file inside may have to be shown without unpacking all. */
const MOST_SHOWN = 50 * 1024 * 1024
const HEAD = 4100

const DAMAGED = 'ZIP 压缩文件已损坏或不完整，请重新压缩后上传。'
const BOMB = '压缩文件解开后太大，请分成几个压缩文件，或者直接上传里面的文件。'
const PATHS = '压缩文件里有不规范的文件名或路径，请把文件放进一个普通文件夹，重新压缩后上传。'

const about = (name: string, rest: string) => refused(`压缩文件里的「${name.slice(-80)}」${rest}`)

/** Looks through an archive: whole, not made to burst, nothing that runs, nothing locked, no archive inside. */
export async function checkZip(bytes: Uint8Array): Promise<Outcome<{ entries: ZipEntry[] }>> {
  const found = await listFiles(bytes)
  if (!found.ok) return found
  const { zip, files } = found
  const fault = faultOfHeaders(files, bytes.length)
  if (fault) return fault
  for (const { entry, name } of files) {
    const wrong = await readThrough(zip, entry, name)
    if (wrong) return wrong
  }
  return { ok: true, entries: files.map(({ name, entry }) => ({ name, bytes: entry.uncompressedSize })) }
}

/** Lists the files of an archive that has been checked, in its own order; folders are in their names. */
export async function listZip(bytes: Uint8Array): Promise<Outcome<{ entries: ZipEntry[] }>> {
  const found = await listFiles(bytes)
  if (!found.ok) return found
  return {
    ok: true,
    entries: found.files.map(({ name, entry }) => ({ name, bytes: entry.uncompressedSize })),
  }
}

/** The bytes of one file of an archive, by its place in the list. */
export async function readZipEntry(bytes: Uint8Array, index: number): Promise<Outcome<{ bytes: Buffer }>> {
  const found = await listFiles(bytes)
  if (!found.ok) return found
  const file = found.files[index]
  if (!file) return refused('压缩文件里没有这个文件。')
  const large = about(file.name, '太大，请保存到电脑上解压后查看。')
  if (file.entry.uncompressedSize > MOST_SHOWN) return large
  try {
    const parts: Buffer[] = []
    for await (const part of await open(found.zip, file.entry)) parts.push(part as Buffer)
    return { ok: true, bytes: Buffer.concat(parts) }
  } catch {
    return refused(DAMAGED)
  }
}

interface Listed {
  readonly zip: ZipFile
  readonly files: readonly { readonly entry: Entry; readonly name: string }[]
}

async function listFiles(bytes: Uint8Array): Promise<Outcome<Listed>> {
  try {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await yauzl.fromBufferPromise(whole, { decodeStrings: false })
    if (zip.entryCount > MOST_ENTRIES) {
      return refused(`压缩文件里超过${MOST_ENTRIES}个文件，请分成几个压缩文件上传。`)
    }
    const files: { entry: Entry; name: string }[] = []
    for await (const entry of zip.eachEntry()) {
      const name = nameOfEntry(entry)
      if (isTricky(name)) return refused(PATHS)
      // What a Mac puts beside every file for itself is nobody's document.
      if (!name.endsWith('/') && !name.startsWith('__MACOSX/')) files.push({ entry, name })
    }
    return files.length > 0 ? { ok: true, zip, files } : refused('压缩文件里没有文件，请检查后重新压缩上传。')
  } catch {
    return refused(DAMAGED)
  }
}

function faultOfHeaders(files: Listed['files'], size: number) {
  let [packed, unpacked] = [0, 0]
  for (const { entry, name } of files) {
    if (entry.isEncrypted()) return about(name, '设有密码，请取消密码后重新压缩上传。')
    if (isProgramName(name)) return about(name, '是程序或网页文件，请删除后重新压缩上传。')
    if (isArchiveName(name))
      return about(name, '又是一个压缩文件，请先解压，把里面的文件放在一起重新压缩上传。')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      return refused('压缩文件用了不常见的压缩方式，请用系统自带的“压缩为 ZIP”重新压缩上传。')
    }
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
  }
  // Files that share their packed bytes are the trick of archives which unpack to a thousand times their size.
  const shared = packed > size
  return shared || unpacked > MOST_BYTES || (unpacked > SMALL && unpacked > size * MOST_RATIO)
    ? refused(BOMB)
    : undefined
}

/** Unpacks one file without keeping it: its size and sum must be those it states, its content what its name allows. */
async function readThrough(zip: ZipFile, entry: Entry, name: string) {
  let sum = 0
  let head = Buffer.alloc(0)
  try {
    for await (const part of await open(zip, entry)) {
      sum = crc32(part as Buffer, sum)
      if (head.length < HEAD) head = Buffer.concat([head, (part as Buffer).subarray(0, HEAD)])
    }
  } catch {
    return refused(DAMAGED)
  }
  if (sum !== entry.crc32) return refused(DAMAGED)
  const kind = await fileTypeFromBuffer(head).catch(() => undefined)
  if (kind && isProgramName(`x.${kind.ext}`)) return about(name, '实际上是程序文件，请删除后重新压缩上传。')
  // OFD, the Chinese form of a fixed document, is an archive by itself like the files of office programs.
  if (kind && isArchiveName(`x.${kind.ext}`) && !/\.(ofd|wps|et|dps)$/i.test(name)) {
    return about(name, '实际上是压缩文件，请先解压，把里面的文件放在一起重新压缩上传。')
  }
  return undefined
}

function open(zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry)
}
