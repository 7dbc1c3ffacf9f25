import type { Ask } from '../children/protocol.ts'
import { serveJobs } from '../children/serve-jobs.ts'
import type { Signer } from '../signing/cms.ts'
import type { SignatureText } from '../signing/sign-pdf.ts'
import { type RenderOrder, startTypst, type TypstCompiler } from './typst-compiler.ts'

export interface SignOrder {
  readonly signer: Signer
  readonly text: SignatureText
}

let typst: TypstCompiler | undefined

/** Typst starts with the first document: a child that only verifies does without its fonts. */
function render(order: RenderOrder): Buffer {
  typst ??= startTypst(process.argv.slice(2))
  return typst.render(order)
}

const askForSignature = (ask: Ask) => async (digestInput: Uint8Array) =>
  (await ask(digestInput)) as Uint8Array

/** One page as a picture, the last one where there are fewer; the drawing programs are loaded by whoever looks at pages. */
async function picture({ print, page, width }: { print: RenderOrder; page: number; width: number }) {
  const pdf = render(print)
  const { countPdfPages, makePdfPage } = await import('../images/pdf-files.ts')
  const pages = await countPdfPages(pdf)
  const drawn = await makePdfPage(pdf, Math.min(page, pages), width)
  if (!drawn.ok) throw new Error(drawn.reason)
  return { jpeg: drawn.jpeg, pages }
}

/** Renders and draws once what will be asked for again: fonts and templates are then known, and nobody waits for that. */
async function getReady(orders: readonly RenderOrder[]): Promise<void> {
  for (const print of orders) {
    try {
      await picture({ print, page: 1, width: 100 })
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
  picture,
  sign: (order: SignOrder & { readonly pdf: Uint8Array }, ask: Ask) => sign(order.pdf, order, ask),
  renderSigned: (order: { readonly print: RenderOrder; readonly signature: SignOrder }, ask: Ask) =>
    sign(render(order.print), order.signature, ask),
  verify: async (order: { readonly pdf: Uint8Array; readonly trusted: readonly Uint8Array[] }) => {
    const { verifyPdf } = await import('../signing/verify-pdf.ts')
    return verifyPdf(order.pdf, order.trusted)
  },
}

export type PressJobs = typeof jobs

serveJobs(jobs)
