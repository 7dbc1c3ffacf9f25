import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib'

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
  problems.push(...tableProblems(text))
  const document = await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false })
  problems.push(...treeProblems(document))
  const fonts = new Map<string, boolean>()
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object
    if (!(dict instanceof PDFDict)) continue
    for (const key of ['JS', 'JavaScript', 'OpenAction', 'AA']) {
      if (dict.has(PDFName.of(key))) problems.push(key)
    }
    const isFile = dict.lookup(PDFName.of('Type')) === PDFName.of('EmbeddedFile')
    if (isFile && !problems.includes('EmbeddedFile')) problems.push('EmbeddedFile')
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

/** Follows the tables of objects from the end of the file: each entry must stand where it says, and every table be found. */
function tableProblems(text: string): string[] {
  const problems: string[] = []
  let at: number | undefined = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? -1)
  for (let tables = 0; at !== undefined; tables += 1) {
    if (tables > 20 || !text.startsWith('xref', at)) return [...problems, 'xref']
    const trailer = text.indexOf('trailer', at)
    const lines = text
      .slice(at + 4, trailer)
      .trim()
      .split(/\r?\n/)
    for (let line = 0; line < lines.length; ) {
      const [first = 0, count = 0] = (lines[line] ?? '').trim().split(' ').map(Number)
      for (let entry = 0; entry < count; entry += 1) {
        const [offset, generation, kind] = (lines[line + 1 + entry] ?? '').trim().split(' ')
        const begins = `${first + entry} ${Number(generation)} obj`
        if (kind === 'n' && !text.startsWith(begins, Number(offset))) problems.push(`xref ${begins}`)
      }
      line += count + 1
    }
    const previous: string | undefined = /\/Prev\s+(\d+)/.exec(
      text.slice(trailer, trailer + 600).split('startxref')[0] ?? '',
    )?.[1]
    at = previous === undefined ? undefined : Number(previous)
  }
  return problems
}

/** Walks the tree of pages: each node knows its parent and counts its leaves rightly. */
function treeProblems({ catalog, context }: PDFDocument): string[] {
  const problems: string[] = []
  const walk = (ref: PDFObject | undefined, parent: PDFObject | undefined): number => {
    const node = context.lookup(ref)
    if (!(node instanceof PDFDict)) {
      problems.push('page tree')
      return 0
    }
    if (String(node.get(PDFName.of('Parent'))) !== String(parent)) problems.push('parent')
    if (node.lookup(PDFName.of('Type')) === PDFName.of('Page')) return 1
    const kids = node.lookup(PDFName.of('Kids'), PDFArray).asArray()
    const leaves = kids.reduce((sum, kid) => sum + walk(kid, ref), 0)
    if (node.lookup(PDFName.of('Count'), PDFNumber).asNumber() !== leaves) problems.push('count')
    return leaves
  }
  walk(catalog.get(PDFName.of('Pages')), undefined)
  return problems
}
