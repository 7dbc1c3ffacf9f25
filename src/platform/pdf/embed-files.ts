import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib'

/** One file that goes along inside a PDF: from a place on this disk, or a short text. */
export type EmbeddedFile = {
  readonly name: string
  /** The MIME type, application/pdf. */
  readonly type: string
  readonly description: string
  /** What it is to the document (ISO 32000-2, 7.11.3): what it was made from, data behind it, or more besides. */
  readonly relationship: 'Source' | 'Data' | 'Supplement'
} & ({ readonly path: string } | { readonly text: string })

/**
 * Puts files into a PDF/A-3 by an incremental update, as its attachments and associated files: the document itself stays as
 * it was made, and files of any size are streamed from disk to disk.
 */
export async function embedFiles(
  base: string,
  files: readonly EmbeddedFile[],
  out: string,
  at: Date,
): Promise<{ bytes: number; sha256: string }> {
  const pdf = await readFile(base)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const { context, catalog } = document
  const { Root, Info, ID } = context.trailerInfo
  if (!(Root instanceof PDFRef)) throw new Error('The document has no catalog.')
  const file = await openAppender(out, pdf)
  try {
    let last = context.largestObjectNumber
    const specs: { name: PDFHexString; ref: PDFRef }[] = []
    for (const one of files) {
      const [stream, spec] = [last + 1, last + 2]
      last = spec
      await writeStream(file, stream, one, at)
      const name = PDFHexString.fromText(one.name)
      await file.object(spec, specOf(one, name, stream))
      specs.push({ name, ref: PDFRef.of(spec) })
    }
    // A name tree is sorted by its keys (ISO 32000-1, 7.9.6).
    specs.sort((a, b) => (a.name.asString() < b.name.asString() ? -1 : 1))
    const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.clone() ?? context.obj({})
    names.set(
      PDFName.of('EmbeddedFiles'),
      context.obj({ Names: specs.flatMap(({ name, ref }) => [name, ref]) }),
    )
    const associated = PDFArray.withContext(context)
    for (const { ref } of specs) associated.push(ref)
    const renewed = catalog.clone()
    renewed.set(PDFName.of('Names'), names)
    renewed.set(PDFName.of('AF'), associated)
    renewed.set(PDFName.of('PageMode'), PDFName.of('UseAttachments'))
    await file.object(Root.objectNumber, renewed.toString())
    const trailer = [
      `/Size ${last + 1} /Root ${Root.toString()}`,
      ...(Info ? [`/Info ${Info.toString()}`] : []),
      ...(ID ? [`/ID ${ID.toString()}`] : []),
      `/Prev ${startOfTable(pdf)}`,
    ]
    return await file.end(trailer.join(' '))
  } finally {
    await file.close()
  }
}

type Appender = Awaited<ReturnType<typeof openAppender>>

/** Writes a document again and objects behind it, and remembers where each begins. */
async function openAppender(path: string, base: Buffer) {
  const file = await open(path, 'w', 0o600)
  const hash = createHash('sha256')
  const offsets = new Map<number, number>()
  let bytes = 0
  const put = async (content: Uint8Array | string) => {
    const buffer = Buffer.from(content as Uint8Array)
    hash.update(buffer)
    bytes += buffer.length
    await file.write(buffer)
  }
  await put(base)
  await put('\n')
  return {
    put,
    begin(number: number): Promise<void> {
      offsets.set(number, bytes)
      return put(`${number} 0 obj\n`)
    },
    async object(number: number, content: string): Promise<void> {
      offsets.set(number, bytes)
      await put(Buffer.from(`${number} 0 obj\n${content}\nendobj\n`, 'latin1'))
    },
    async end(trailer: string): Promise<{ bytes: number; sha256: string }> {
      const start = bytes
      const sections = runsOf([...offsets.keys()].sort((a, b) => a - b)).map((run) => {
        const rows = run.map((number) => `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`)
        return `${run[0]} ${run.length}\n${rows.join('')}`
      })
      await put(`xref\n${sections.join('')}trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
      return { bytes, sha256: hash.digest('hex') }
    },
    close: () => file.close(),
  }
}

async function writeStream(file: Appender, number: number, one: EmbeddedFile, at: Date): Promise<void> {
  const text = 'text' in one ? Buffer.from(one.text, 'utf8') : undefined
  const size = text ? text.length : 'path' in one ? (await stat(one.path)).size : 0
  const type = one.type.replace('/', '#2F')
  await file.begin(number)
  await file.put(
    `<< /Type /EmbeddedFile /Subtype /${type} /Length ${size} /Params << /Size ${size} /ModDate ${dateOf(at)} >> >>\nstream\n`,
  )
  if (text) await file.put(text)
  else if ('path' in one)
    for await (const chunk of createReadStream(one.path)) await file.put(chunk as Buffer)
  await file.put('\nendstream\nendobj\n')
}

function specOf({ description, relationship }: EmbeddedFile, name: PDFHexString, stream: number): string {
  const desc = PDFHexString.fromText(description).toString()
  return `<< /Type /Filespec /F ${name} /UF ${name} /EF << /F ${stream} 0 R /UF ${stream} 0 R >> /AFRelationship /${relationship} /Desc ${desc} >>`
}

/** Numbers that follow one another, together: the table lists them as one section. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs
}

function startOfTable(pdf: Buffer): number {
  const found = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1', Math.max(0, pdf.length - 200)))
  if (!found) throw new Error('The document has no table of its objects.')
  return Number(found[1])
}

/** A PDF date in Beijing time. */
function dateOf(at: Date): string {
  const beijing = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `(D:${beijing.slice(0, 19).replace(/[-T:]/g, '')}+08'00')`
}
