import { createHash } from 'node:crypto'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { makeCms, type Signer } from './cms.ts'

export interface SignatureText {
  /** Who signs, as the reader's signature panel shows it. */
  readonly name: string
  readonly reason: string
  readonly location?: string
  readonly at: Date
  /** Where a click opens the signature, in points from the page's lower left corner; without it the field is invisible. */
  readonly widget?: { readonly page: number; readonly box: readonly [number, number, number, number] }
}

// Room for the CMS message: 1.8 KB with a certificate of our own, 3 KB with a bought chain of two.
const ROOM = 6144
const UNKNOWN = '**********'

/**
 * Signs a PDF (PAdES baseline-B) by an incremental save: the original bytes stay as they are, so earlier signatures
 * stay valid. Sign last: whatever rewrites the file afterwards breaks the signature.
 */
export async function signPdf(
  pdf: Uint8Array,
  signer: Signer,
  text: SignatureText,
  sign: (digestInput: Uint8Array) => Promise<Uint8Array>,
): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false })
  addSignatureField(document, text)
  const saved = await document.commit({ useObjectStreams: false })
  const signed = Buffer.from(saved.buffer, saved.byteOffset, saved.byteLength)

  const [before, after] = setByteRange(signed)
  const digest = createHash('sha256')
    .update(signed.subarray(0, before))
    .update(signed.subarray(after))
    .digest()
  const cms = Buffer.from(await makeCms(digest, signer, sign)).toString('hex')
  if (cms.length > ROOM * 2)
    throw new Error(`The signature needs ${cms.length / 2} bytes, the file keeps ${ROOM}.`)
  signed.write(cms, before + 1, 'latin1')
  return signed
}

function addSignatureField(document: PDFDocument, text: SignatureText): void {
  const { context } = document
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, PDFName.of(UNKNOWN), PDFName.of(UNKNOWN), PDFName.of(UNKNOWN)],
      Contents: PDFHexString.of('0'.repeat(ROOM * 2)),
      M: PDFString.of(pdfDate(text.at)),
      Name: PDFHexString.fromText(text.name),
      Reason: PDFHexString.fromText(text.reason),
      ...(text.location ? { Location: PDFHexString.fromText(text.location) } : {}),
    }),
  )

  const page = document.getPage(text.widget?.page ?? 0)
  const box = text.widget?.box ?? [0, 0, 0, 0]
  // PDF/A asks every annotation for an appearance; the seal itself is already drawn on the page.
  const appearance = context.register(
    context.stream('', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, box[2] - box[0], box[3] - box[1]],
      Resources: {},
    }),
  )
  const fields = fieldsOf(document)
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(`签名${fields.size() + 1}`),
      V: signature,
      P: page.ref,
      Rect: [...box],
      // Print and Locked.
      F: 132,
      AP: { N: appearance },
    }),
  )
  fields.push(field)
  addAnnotation(document, page.ref, field)
}

/** The list of form fields, made when the document has none. */
function fieldsOf(document: PDFDocument): PDFArray {
  const { context, catalog } = document
  let form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)
  if (!form) {
    form = context.obj({ Fields: [] })
    catalog.set(PDFName.of('AcroForm'), context.register(form))
  }
  // SignaturesExist and AppendOnly.
  form.set(PDFName.of('SigFlags'), context.obj(3))
  let fields = form.lookupMaybe(PDFName.of('Fields'), PDFArray)
  if (!fields) {
    fields = context.obj([])
    form.set(PDFName.of('Fields'), fields)
  }
  touch(document, catalog, form, fields)
  return fields
}

function addAnnotation(document: PDFDocument, pageRef: PDFRef, field: PDFRef): void {
  const page = document.context.lookup(pageRef, PDFDict)
  const annotations = page.lookupMaybe(PDFName.of('Annots'), PDFArray)
  if (annotations) annotations.push(field)
  else page.set(PDFName.of('Annots'), document.context.obj([field]))
  touch(document, page, ...(annotations ? [annotations] : []))
}

/** Marks objects as changed: an incremental save writes only new objects and those it is told of. */
function touch(document: PDFDocument, ...objects: (PDFDict | PDFArray)[]): void {
  document.context.snapshot?.markObjsForSave(objects)
}

/** Fills in the byte range of the newest signature and answers where its contents begin and end. */
function setByteRange(signed: Buffer): readonly [number, number] {
  const range = signed.lastIndexOf('/ByteRange')
  const close = signed.indexOf(']', range)
  const before = signed.indexOf(`<${'0'.repeat(64)}`, range)
  const after = signed.indexOf('>', before) + 1
  if (range < 0 || close < 0 || before < 0 || after - before !== ROOM * 2 + 2) {
    throw new Error('The signature placeholder is not where it was written.')
  }
  const value = `/ByteRange [0 ${before} ${after} ${signed.length - after}`
  if (value.length > close - range) throw new Error('The byte range does not fit its placeholder.')
  signed.write(value.padEnd(close - range, ' '), range, 'latin1')
  return [before, after]
}

/** A PDF date in Beijing time, D:20261122093000+08'00'. */
function pdfDate(at: Date): string {
  const beijing = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `D:${beijing.slice(0, 19).replace(/[-T:]/g, '')}+08'00'`
}
