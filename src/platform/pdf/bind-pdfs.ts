import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'

/** One document to be bound with others, and what its bookmark is called. */
export interface BoundPart {
  readonly path: string
  readonly title: string
}

/** What was bound. */
export interface Bound {
  readonly pages: number
  readonly bytes: number
  readonly sha256: string
}

// Smaller streams are all different: looking for their likes costs more than it saves.
const WORTH_SHARING = 2048
// Nobody else waits in this process: by default the parser rests after every hundred objects.
const LOADING = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest }
const END_OF_OBJECT = Buffer.from('\nendobj\n')

/**
 * Binds many documents into one, each with a bookmark. Each is read, written and forgotten before the next, so memory does
 * not grow with their number; what several contain alike (the seal, the colour profile) is written once. Meant for paper:
 * signatures and marks for archives of the single documents are left behind.
 */
export async function bindPdfs(parts: readonly BoundPart[], out: string, id: string): Promise<Bound> {
  const writer = await openWriter(out)
  try {
    const root = writer.reserve()
    const shared = new Map<string, number>()
    const bound: { title: string; tree: number; first: number; pages: number }[] = []
    for (const { path, title } of parts) {
      const document = await PDFDocument.load(await readFile(path), LOADING)
      bound.push({ title, ...writePart(writer, document, root, shared) })
      await writer.drain()
    }
    const pages = bound.reduce((sum, one) => sum + one.pages, 0)
    const kids = bound.map((one) => `${one.tree} 0 R`).join(' ')
    writer.write(root, Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`))
    const outlines = writeOutlines(writer, bound)
    const catalog = writer.reserve()
    writer.write(
      catalog,
      Buffer.from(
        `<< /Type /Catalog /Pages ${root} 0 R /Outlines ${outlines} 0 R /PageMode /UseOutlines /Lang (zh-CN) >>`,
      ),
    )
    return { pages, ...(await writer.end(catalog, id)) }
  } finally {
    await writer.close()
  }
}

type Writer = Awaited<ReturnType<typeof openWriter>>

/** Writes the pages of one document with all they need; everything gets a new number. */
function writePart(writer: Writer, document: PDFDocument, root: number, shared: Map<string, number>) {
  const { context, catalog } = document
  const treeRef = catalog.get(PDFName.of('Pages'))
  const tree = context.lookup(treeRef, PDFDict)
  tree.set(PDFName.of('Parent'), PDFRef.of(root))
  const numbers = new Map<PDFRef, number>()
  const done = new Set<PDFObject>()
  const waiting: [number, PDFObject][] = []

  const numberOf = (ref: PDFRef): number => {
    const known = numbers.get(ref)
    if (known !== undefined) return known
    const object = context.lookup(ref)
    if (object instanceof PDFStream && object.getContentsSize() >= WORTH_SHARING) {
      // A stream refers only to what stands below it: what it refers to has its number before the stream is compared.
      renumber(object.dict)
      const key = createHash('sha256')
        .update(object.dict.toString())
        .update(object.getContents())
        .digest('base64')
      const number = shared.get(key) ?? writer.reserve()
      numbers.set(ref, number)
      if (!shared.has(key)) waiting.push([number, object])
      shared.set(key, number)
      return number
    }
    const number = writer.reserve()
    numbers.set(ref, number)
    if (object) waiting.push([number, object])
    return number
  }

  function renumber(object: PDFObject): void {
    if (done.has(object)) return
    done.add(object)
    if (object instanceof PDFStream) renumber(object.dict)
    else if (object instanceof PDFDict) {
      // Fields, structure and notes of the single document mean nothing in the bound one.
      for (const name of ['Annots', 'StructParents', 'Tabs', 'Metadata']) object.delete(PDFName.of(name))
      for (const [name, value] of object.entries()) {
        if (value instanceof PDFRef) {
          if (!(object === tree && name === PDFName.of('Parent')))
            object.set(name, PDFRef.of(numberOf(value)))
        } else renumber(value)
      }
    } else if (object instanceof PDFArray) {
      for (let at = 0; at < object.size(); at += 1) {
        const value = object.get(at)
        if (value instanceof PDFRef) object.set(at, PDFRef.of(numberOf(value)))
        else renumber(value)
      }
    }
  }

  const first = firstPage(context, treeRef as PDFRef)
  const pages = tree.lookup(PDFName.of('Count'), PDFNumber).asNumber()
  const treeNumber = numberOf(treeRef as PDFRef)
  while (waiting.length > 0) {
    const [number, object] = waiting.pop() as [number, PDFObject]
    renumber(object)
    const bytes = Buffer.allocUnsafe(object.sizeInBytes())
    object.copyBytesInto(bytes, 0)
    writer.write(number, bytes)
  }
  return { tree: treeNumber, first: numberOf(first), pages }
}

function firstPage(context: PDFContext, ref: PDFRef): PDFRef {
  const kids = context.lookup(ref, PDFDict).lookupMaybe(PDFName.of('Kids'), PDFArray)
  const kid = kids?.get(0)
  return kid instanceof PDFRef ? firstPage(context, kid) : ref
}

function writeOutlines(writer: Writer, bound: readonly { title: string; first: number }[]) {
  const root = writer.reserve()
  const numbers = bound.map(() => writer.reserve())
  for (const [at, { title, first }] of bound.entries()) {
    const links = [
      at > 0 ? `/Prev ${numbers[at - 1]} 0 R` : '',
      at < bound.length - 1 ? `/Next ${numbers[at + 1]} 0 R` : '',
    ].join(' ')
    const text = PDFHexString.fromText(title).toString()
    writer.write(
      numbers[at] ?? 0,
      Buffer.from(`<< /Title ${text} /Parent ${root} 0 R ${links} /Dest [${first} 0 R /Fit] >>`),
    )
  }
  const ends = bound.length > 0 ? `/First ${numbers[0]} 0 R /Last ${numbers.at(-1)} 0 R` : ''
  writer.write(root, Buffer.from(`<< /Type /Outlines ${ends} /Count ${bound.length} >>`))
  return root
}

/** Writes numbered objects to a file, those of a document in one go, and remembers where each begins. */
async function openWriter(path: string) {
  const file = await open(path, 'w', 0o600)
  const hash = createHash('sha256')
  const offsets: number[] = [0]
  let bytes = 0
  let waiting: Uint8Array[] = []
  const put = (...contents: readonly Uint8Array[]) => {
    for (const content of contents) bytes += content.length
    waiting.push(...contents)
  }
  const drain = async () => {
    const content = Buffer.concat(waiting)
    waiting = []
    hash.update(content)
    await file.writeFile(content)
  }
  put(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'))
  return {
    reserve: () => offsets.push(-1) - 1,
    write(number: number, content: Buffer): void {
      offsets[number] = bytes
      put(Buffer.from(`${number} 0 obj\n`), content, END_OF_OBJECT)
    },
    drain,
    async end(catalog: number, id: string): Promise<{ bytes: number; sha256: string }> {
      const start = bytes
      const rows = offsets.map((at, number) =>
        number === 0 || at < 0 ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`,
      )
      const name = createHash('sha256').update(id).digest('hex').slice(0, 32)
      put(Buffer.from(`xref\n0 ${offsets.length}\n${rows.join('')}`))
      put(
        Buffer.from(
          `trailer\n<< /Size ${offsets.length} /Root ${catalog} 0 R /ID [<${name}> <${name}>] >>\nstartxref\n${start}\n%%EOF\n`,
        ),
      )
      await drain()
      return { bytes, sha256: hash.digest('hex') }
    },
    close: () => file.close(),
  }
}
