import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream } from '@cantoo/pdf-lib'

/** A file inside a PDF, as a reader's program takes it out. */
export interface Embedded {
  readonly content: Buffer
  readonly type: string
  readonly relationship: string
}

/** Takes the attached files out of a PDF, by name; each must be listed both as an attachment and as an associated file. */
export async function embeddedIn(pdf: Uint8Array): Promise<ReadonlyMap<string, Embedded>> {
  const document = await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false })
  const { catalog, context } = document
  const tree = catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('EmbeddedFiles'), PDFDict)
  const names = tree.lookup(PDFName.of('Names'), PDFArray).asArray()
  const associated = catalog.lookup(PDFName.of('AF'), PDFArray).asArray().map(String)
  if (associated.length !== names.length / 2) throw new Error('Not every attachment is associated.')
  const found = new Map<string, Embedded>()
  let before = ''
  for (let at = 0; at < names.length; at += 2) {
    const [key, ref] = [names[at], names[at + 1]]
    if (!(key instanceof PDFHexString) || !ref || !associated.includes(String(ref)))
      throw new Error('An attachment is not associated.')
    if (before >= key.asString()) throw new Error('The names are not sorted.')
    before = key.asString()
    const spec = context.lookup(ref, PDFDict)
    const stream = spec.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('UF'))
    if (!(stream instanceof PDFRawStream)) throw new Error('An attachment has no content.')
    found.set(spec.lookup(PDFName.of('UF'), PDFHexString).decodeText(), {
      content: Buffer.from(stream.getContents()),
      type: stream.dict.lookup(PDFName.of('Subtype'), PDFName).decodeText(),
      relationship: spec.lookup(PDFName.of('AFRelationship'), PDFName).decodeText(),
    })
  }
  return found
}
