import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { Ask } from '../children/protocol.ts'
import { serveJobs } from '../children/serve-jobs.ts'
import type { Signer } from '../signing/cms.ts'
import type { SignatureText } from '../signing/sign-pdf.ts'
import type { PrintTemplate } from './print-template.ts'
import { type RenderOrder, startTypst, type TypstCompiler } from './typst-compiler.ts'

export interface SignOrder {
  readonly signer: Signer
  readonly text: SignatureText
}

/** A document as it is sent here: its template by a name, because a thousand forms have the same. */
export type SentOrder = Omit<RenderOrder, 'template'> & { readonly template: string }

/** What a child asks in the middle of a job: the template behind a name, or a signature. */
export type Question = { readonly template: string } | { readonly toSign: Uint8Array }

let typst: TypstCompiler | undefined
const templates = new Map<string, PrintTemplate>()

/** Typst starts with the first document: a child that only verifies does without its fonts. */
async function render(order: SentOrder, ask: Ask): Promise<Buffer> {
  const { template: name } = order
  const template = templates.get(name) ?? ((await ask({ template: name })) as PrintTemplate)
  templates.set(name, template)
  typst ??= startTypst(process.argv.slice(2))
  return typst.render({ ...order, template })
}

const askForSignature = (ask: Ask) => async (toSign: Uint8Array) => (await ask({ toSign })) as Uint8Array

/** Renders onto the disk: many documents would cost more on their way through the programs than in being written. */
async function renderTo({ print, path }: { readonly print: SentOrder; readonly path: string }, ask: Ask) {
  const pdf = await render(print, ask)
  writeFileSync(path, pdf, { mode: 0o600 })
  return { sha256: createHash('sha256').update(pdf).digest('hex'), bytes: pdf.length }
}

/** One page as a picture, the last one where there are fewer; the drawing programs are loaded by whoever looks at pages. */
async function picture({ print, page, width }: { print: SentOrder; page: number; width: number }, ask: Ask) {
  const pdf = await render(print, ask)
  const { countPdfPages, makePdfPage } = await import('../images/pdf-files.ts')
  const pages = await countPdfPages(pdf)
  const drawn = await makePdfPage(pdf, Math.min(page, pages), width)
  if (!drawn.ok) throw new Error(drawn.reason)
  return { jpeg: drawn.jpeg, pages }
}

/** Renders and draws once what will be asked for again: fonts and templates are then known, and nobody waits for that. */
async function getReady(orders: readonly SentOrder[], ask: Ask): Promise<void> {
  for (const print of orders) {
    try {
      await picture({ print, page: 1, width: 100 }, ask)
    } catch {
      // Practice only: whoever orders this print is told what is wrong with it.
    }
  }
}

/** Signing brings along much that printing does without: it is loaded by whoever signs or verifies. */
async function sign(pdf: Uint8Array, { signer, text }: SignOrder, ask: Ask): Promise<Buffer> {
  const { signPdf } = await import('../signing/sign-pdf.ts')
  return signPdf(pdf, signer, text, askForSignature(ask))
}

const jobs = {
  getReady,
  render,
  renderTo,
  picture,
  sign: (order: SignOrder & { readonly pdf: Uint8Array }, ask: Ask) => sign(order.pdf, order, ask),
  renderSigned: async (order: { readonly print: SentOrder; readonly signature: SignOrder }, ask: Ask) =>
    sign(await render(order.print, ask), order.signature, ask),
  verify: async (order: { readonly pdf: Uint8Array; readonly trusted: readonly Uint8Array[] }) => {
    const { verifyPdf } = await import('../signing/verify-pdf.ts')
    return verifyPdf(order.pdf, order.trusted)
  },
}

export type PressJobs = typeof jobs

serveJobs(jobs)
