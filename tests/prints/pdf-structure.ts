import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'

/** What is known of a PDF's inside without any program of the system. */
export interface Structure {
  readonly pages: number
  readonly fonts: number
  /** Names of fonts whose program is not in the file: they would look otherwise on another machine. */
  readonly unembedded: readonly string[]
  readonly problems: readonly string[]
}

const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3']

/** Opens a PDF strictly and looks at its objects: pages, fonts, and nothing that runs or fetches. */
export async function checkStructure(pdf: Uint8Array): Promise<Structure> {
  const text = Buffer.from(pdf).toString('latin1')
  const problems: string[] = []
  if (!text.startsWith('%PDF-1.7')) problems.push('head')
  if (!/%%EOF\s*$/.test(text)) problems.push('tail')
  const document = await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false })
  const fonts = new Map<string, boolean>()
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object
    if (!(dict instanceof PDFDict)) continue
    for (const key of ['JS', 'JavaScript', 'OpenAction', 'AA', 'EmbeddedFile']) {
      if (dict.has(PDFName.of(key))) problems.push(key)
    }
    if (dict.lookup(PDFName.of('Type')) === PDFName.of('FontDescriptor')) {
      const name = String(dict.lookup(PDFName.of('FontName')))
      fonts.set(
        name,
        PROGRAMS.some((one) => dict.has(PDFName.of(one))),
      )
    }
    // A composite font without a descriptor of its descendant would be taken from the reader's machine.
    const descendants = dict.lookup(PDFName.of('DescendantFonts'))
    if (descendants instanceof PDFArray) {
      const [first] = descendants.asArray().map((one) => document.context.lookup(one))
      if (!(first instanceof PDFDict) || !first.has(PDFName.of('FontDescriptor'))) problems.push('descriptor')
    }
  }
  return {
    pages: document.getPageCount(),
    fonts: fonts.size,
    unembedded: [...fonts].flatMap(([name, embedded]) => (embedded ? [] : [name])),
    problems,
  }
}
