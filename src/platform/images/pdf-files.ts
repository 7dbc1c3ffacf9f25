import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  PDFStream,
} from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { type Outcome, refused } from './outcome.ts'
import type { Picture } from './pictures.ts'

const DAMAGED = 'PDF 文件已损坏或不完整，请用阅读软件打开确认后重新导出、上传。'
const ACTIVE_CONTENT = 'PDF 文件中含有脚本或可执行内容，请用“打印为 PDF”另存后重新上传。'
const EMBEDDED = 'PDF 文件里夹带了别的文件，请用“打印为 PDF”另存后重新上传；夹带的文件如需提交，请单独上传。'
const FORM =
  '这是需要专用软件填写的动态表单（XFA），网页里看不到内容，请打开后用“打印为 PDF”另存，再重新上传。'
const EMPTY = 'PDF 文件里一页也没有，请重新导出后上传。'

/** Checks an uploaded PDF: whole, without password, without scripts or programs; answers the number of pages. */
export async function checkPdf(bytes: Uint8Array): Promise<Outcome<{ pages: number }>> {
  let document: PDFDocument
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, warnOnInvalidObjects: false })
  } catch (error) {
    // Encrypted object streams are met before the library sees that the file is encrypted.
    const encrypted = error instanceof EncryptedPDFError || /\/Encrypt\s+\d+\s+\d+\s+R/.test(textOf(bytes))
    return refused(encrypted ? 'PDF 文件设有密码或限制，请取消加密后重新上传。' : DAMAGED)
  }
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const fault = faultOf(object)
    if (fault !== undefined) return refused(fault)
  }
  // The second reader counts: what only one of the two can open is not whole.
  const pages = await withPdfium(bytes, (pdf) => pdf.getPageCount())
  if (pages === 0) return refused(EMPTY)
  return pages ? { ok: true, pages } : refused(DAMAGED)
}

/** Draws the first page of a PDF so that it fits into a square of the given side. */
export function makePdfThumbnail(bytes: Uint8Array, side: number): Promise<Outcome<Picture>> {
  return drawPage(bytes, 1, (width, height) => side / Math.max(width, height, 1))
}

// A page as long as a roll of paper would fill the memory; nobody reads one at this width.
const TALLEST = 8_000

/** Draws one page of a PDF, counted from one, at the given width. */
export function makePdfPage(bytes: Uint8Array, page: number, width: number): Promise<Outcome<Picture>> {
  return drawPage(bytes, page, (wide, tall) =>
    Math.min(width / Math.max(wide, 1), TALLEST / Math.max(tall, 1)),
  )
}

/** How many pages a PDF has; none for one that cannot be opened. */
export async function countPdfPages(bytes: Uint8Array): Promise<number> {
  return (await withPdfium(bytes, (pdf) => pdf.getPageCount())) ?? 0
}

async function drawPage(
  bytes: Uint8Array,
  page: number,
  scaleOf: (width: number, height: number) => number,
): Promise<Outcome<Picture>> {
  const drawn = await withPdfium(bytes, async (pdf) => {
    const found = pdf.getPage(page - 1)
    const { originalWidth, originalHeight } = found.getOriginalSize()
    return found.render({ scale: scaleOf(originalWidth, originalHeight), render: 'bitmap' })
  })
  if (!drawn) return refused(DAMAGED)
  const raw = { width: drawn.width, height: drawn.height, channels: 4 as const }
  const jpeg = await sharp(drawn.data, { raw })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer()
  return { ok: true, jpeg, width: drawn.width, height: drawn.height }
}

type Pdf = Awaited<ReturnType<PDFiumLibrary['loadDocument']>>

let pdfium: Promise<PDFiumLibrary> | undefined

async function withPdfium<T>(bytes: Uint8Array, use: (pdf: Pdf) => T | Promise<T>): Promise<T | undefined> {
  pdfium ??= PDFiumLibrary.init()
  const library = await pdfium
  let pdf: Pdf | undefined
  try {
    pdf = await library.loadDocument(bytes)
    return await use(pdf)
  } catch {
    return undefined
  } finally {
    pdf?.destroy()
  }
}

const ACTIVE = ['JavaScript', 'Launch', 'ImportData', 'SubmitForm'].map((name) => PDFName.of(name))
const JS = PDFName.of('JS')
const XFA = PDFName.of('XFA')
const TYPE = PDFName.of('Type')
const EMBEDDED_FILE = PDFName.of('EmbeddedFile')
const EF = PDFName.of('EF')
const S = PDFName.of('S')

/**
 * Why a document with this object is refused: an action that runs something, a file put into it, a form drawn by a program.
 * An opening action that only turns to a page is harmless and common. Objects nested in it are looked through too.
 */
function faultOf(object: PDFObject, depth = 0): string | undefined {
  if (depth > 50) return ACTIVE_CONTENT
  // Office programs write objects this library cannot parse and readers forgive; their bytes are looked through instead.
  if (object instanceof PDFInvalidObject) return faultOfText(invalidText(object))
  if (object instanceof PDFStream) return faultOf(object.dict, depth + 1)
  if (object instanceof PDFArray) return firstFault(object.asArray(), depth)
  if (!(object instanceof PDFDict)) return undefined
  const action = object.get(S)
  if (object.has(JS) || (action instanceof PDFName && ACTIVE.includes(action))) return ACTIVE_CONTENT
  if (object.get(TYPE) === EMBEDDED_FILE || object.has(EF)) return EMBEDDED
  if (object.has(XFA)) return FORM
  return firstFault(object.values(), depth)
}

function firstFault(objects: readonly PDFObject[], depth: number): string | undefined {
  for (const one of objects) {
    const fault = faultOf(one, depth + 1)
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultOfText(text: string): string | undefined {
  if (/\/(JavaScript|JS|Launch|ImportData|SubmitForm)\b/.test(text)) return ACTIVE_CONTENT
  return /\/(EmbeddedFile|EF)\b/.test(text) ? EMBEDDED : undefined
}

function invalidText(object: PDFInvalidObject): string {
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return textOf(bytes)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
