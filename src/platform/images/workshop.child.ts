import { serveJobs } from '../children/serve-jobs.ts'
import { type FileKind, findFileKind } from './file-kind.ts'
import { type Outcome, refused } from './outcome.ts'
import { checkPdf, makePdfPage, makePdfThumbnail } from './pdf-files.ts'
import { checkPicture, makePortrait, makeThumbnail, type Picture } from './pictures.ts'

export interface Inspected {
  readonly kind: FileKind
  /** Number of pages of a PDF; one for a picture. */
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
  const checked = await checkPicture(order.bytes)
  return checked.ok ? { ok: true, kind, pages: 1 } : checked
}

async function thumbnail(order: {
  readonly bytes: Uint8Array
  readonly side: number
}): Promise<Outcome<Picture>> {
  const kind = await findFileKind(order.bytes)
  return kind === 'pdf' ? makePdfThumbnail(order.bytes, order.side) : makeThumbnail(order.bytes, order.side)
}

const jobs = {
  inspect,
  thumbnail,
  page: (order: { readonly bytes: Uint8Array; readonly page: number; readonly width: number }) =>
    makePdfPage(order.bytes, order.page, order.width),
  portrait: (order: { readonly bytes: Uint8Array }) => makePortrait(order.bytes),
}

export type WorkshopJobs = typeof jobs

serveJobs(jobs)
