import type { Ask } from '../children/protocol.ts'
import { serveJobs } from '../children/serve-jobs.ts'
import type { Signer } from '../signing/cms.ts'
import { type SignatureText, signPdf } from '../signing/sign-pdf.ts'
import { verifyPdf } from '../signing/verify-pdf.ts'
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

const jobs = {
  render,
  picture,
  sign: (order: SignOrder & { readonly pdf: Uint8Array }, ask: Ask) =>
    signPdf(order.pdf, order.signer, order.text, askForSignature(ask)),
  renderSigned: (order: { readonly print: RenderOrder; readonly signature: SignOrder }, ask: Ask) =>
    signPdf(render(order.print), order.signature.signer, order.signature.text, askForSignature(ask)),
  verify: (order: { readonly pdf: Uint8Array; readonly trusted: readonly Uint8Array[] }) =>
    verifyPdf(order.pdf, order.trusted),
}

export type PressJobs = typeof jobs

serveJobs(jobs)
