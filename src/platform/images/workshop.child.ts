import { serveJobs } from '../children/serve-jobs.ts'
import { type FileKind, findFileKind } from './file-kind.ts'
import { type Outcome, refused } from './outcome.ts'
import { checkPdf, makePdfPage, makePdfThumbnail } from './pdf-files.ts'
import {
  checkHeic,
  checkPicture,
  makeFitting,
  makePortrait,
  makeThumbnail,
  type Picture,
} from './pictures.ts'
import { cleanSeal, type SealSize } from './seals/clean-seal.ts'
import { bytesOf, type Source } from './source.ts'
import { checkZip, listZip, readZipEntry } from './zip-files.ts'

export interface Inspected {
  readonly kind: FileKind
  /** Number of pages of a PDF; one for a picture; the number of files of an archive. */
  readonly pages: number
}

const NAMES: Readonly<Record<FileKind, string>> = {
  jpeg: 'JPG 图片',
  png: 'PNG 图片',
  pdf: 'PDF 文件',
  heic: 'HEIC 图片',
  zip: 'ZIP 压缩文件',
}

async function inspect(order: {
  readonly bytes: Uint8Array
  readonly allowed: readonly FileKind[]
}): Promise<Outcome<Inspected>> {
  const kind = await findFileKind(order.bytes)
  if (!kind || !order.allowed.includes(kind)) {
    const names = order.allowed.map((allowed) => NAMES[allowed]).join('、')
    return refused(`文件的实际内容不是可以上传的类型，请上传${names}；改文件扩展名没有用。`)
  }
  if (kind === 'pdf') {
    const checked = await checkPdf(order.bytes)
    return checked.ok ? { ok: true, kind, pages: checked.pages } : checked
  }
  if (kind === 'zip') {
    const checked = await checkZip(order.bytes)
    return checked.ok ? { ok: true, kind, pages: checked.entries.length } : checked
  }
  const checked = kind === 'heic' ? await checkHeic(order.bytes) : await checkPicture(order.bytes)
  return checked.ok ? { ok: true, kind, pages: 1 } : checked
}

async function thumbnail(order: {
  readonly bytes: Uint8Array
  readonly side: number
}): Promise<Outcome<Picture>> {
  const kind = await findFileKind(order.bytes)
  if (kind === 'pdf') return makePdfThumbnail(order.bytes, order.side)
  return makeThumbnail(order.bytes, order.side)
}

interface EntryOrder {
  readonly source: Source
  readonly entry: number
}
const SHOWABLE: readonly FileKind[] = ['pdf', 'jpeg', 'png', 'heic']

/** What one file of an archive is, if it can be shown: checked like an upload of its own. */
async function lookInto({ source, entry }: EntryOrder): Promise<Outcome<Inspected>> {
  const found = await readZipEntry(await bytesOf(source), entry)
  if (!found.ok) return found
  const kind = await findFileKind(found.bytes)
  if (!kind || !SHOWABLE.includes(kind))
    return refused('这种文件不能在网页里打开，请保存压缩文件后在电脑上查看。')
  return inspect({ bytes: found.bytes, allowed: SHOWABLE })
}

/** Draws one page of a file inside an archive; a picture has one page. */
async function entryPage(
  order: EntryOrder & { readonly page: number; readonly width: number },
): Promise<Outcome<Picture>> {
  const found = await readZipEntry(await bytesOf(order.source), order.entry)
  if (!found.ok) return found
  const kind = await findFileKind(found.bytes)
  if (kind === 'pdf') return makePdfPage(found.bytes, order.page, order.width)
  return makeThumbnail(found.bytes, order.width)
}

const jobs = {
  inspect,
  thumbnail,
  page: async (order: { readonly source: Source; readonly page: number; readonly width: number }) =>
    makePdfPage(await bytesOf(order.source), order.page, order.width),
  fit: (order: { readonly bytes: Uint8Array; readonly maxBytes: number }) =>
    makeFitting(order.bytes, order.maxBytes),
  entries: async (order: { readonly source: Source }) => listZip(await bytesOf(order.source)),
  entry: lookInto,
  entryPage,
  portrait: (order: { readonly bytes: Uint8Array }) => makePortrait(order.bytes),
  seal: async (order: { readonly source: Source; readonly size: SealSize }) =>
    cleanSeal(await bytesOf(order.source), order.size),
}

export type WorkshopJobs = typeof jobs

serveJobs(jobs)
