import { startChildPool } from '../children/child-pool.ts'
import type { IssuingKey } from '../signing/issuing-key.ts'
import type { SignatureText } from '../signing/sign-pdf.ts'
import type { PdfVerdict } from '../signing/verify-pdf.ts'
import { prepareFonts } from './prepare-fonts.ts'
import type { PressJobs } from './press.child.ts'
import type { RenderOrder } from './typst-compiler.ts'

/** Renders PDF documents. */
export interface PdfRenderer {
  render(order: RenderOrder): Promise<Buffer>
}

/** Renders, signs and verifies PDF documents, all in child processes. */
export interface Press extends PdfRenderer {
  /** Renders a document and draws one of its pages, for pages that show what would be printed. */
  picture(order: RenderOrder, page: number, width: number): Promise<{ jpeg: Uint8Array; pages: number }>
  sign(pdf: Uint8Array, key: IssuingKey, text: SignatureText): Promise<Buffer>
  /** Renders and signs in one go, without carrying the document back and forth. */
  renderSigned(order: RenderOrder, key: IssuingKey, text: SignatureText): Promise<Buffer>
  verify(pdf: Uint8Array, trusted: readonly Uint8Array[]): Promise<PdfVerdict>
  pids(): readonly number[]
  /** Lets new children take over, which read the fonts anew. */
  renew(): void
  close(): Promise<void>
}

export interface PressSettings {
  readonly size: number
  /** A folder of the region's own fonts, for instance a licensed 仿宋; it may be absent. */
  readonly ownFonts?: string
  readonly timeoutMs?: number
  readonly documentsPerChild?: number
  /** More waiting orders than this are refused at once. */
  readonly maxWaiting?: number
  /** Has children ready before there is an order, each practised on these. */
  readonly readyBy?: readonly RenderOrder[]
}

// A child grows by some megabytes with a form: it is replaced before it has half a gigabyte.
const MOST_MEMORY = 450 * 1024 * 1024

/** Starts the press; its children start with the first order, unless they are to be ready before it. */
export async function startPress(settings: PressSettings): Promise<Press> {
  const fonts = await prepareFonts()
  const pool = startChildPool<PressJobs>({
    program: new URL('press.child.ts', import.meta.url),
    arguments: [fonts, ...(settings.ownFonts ? [settings.ownFonts] : [])],
    size: settings.size,
    maxRssBytes: MOST_MEMORY,
    ...(settings.timeoutMs ? { timeoutMs: settings.timeoutMs } : {}),
    ...(settings.documentsPerChild ? { jobsPerChild: settings.documentsPerChild } : {}),
    ...(settings.maxWaiting === undefined ? {} : { maxWaiting: settings.maxWaiting }),
    ...(settings.readyBy ? { readyBy: { name: 'getReady', input: settings.readyBy } } : {}),
  })
  const signerOf = (key: IssuingKey) => ({ algorithm: key.algorithm, certificate: key.certificate })
  // The key never enters a child: the child sends what is to be signed and gets the signature back.
  const answer = (key: IssuingKey) => (digestInput: unknown) => key.sign(digestInput as Uint8Array)

  return {
    render: (order) => pool.run('render', order),
    picture: (print, page, width) => pool.run('picture', { print, page, width }),
    sign: (pdf, key, text) => pool.run('sign', { pdf, signer: signerOf(key), text }, answer(key)),
    renderSigned: (print, key, text) =>
      pool.run('renderSigned', { print, signature: { signer: signerOf(key), text } }, answer(key)),
    verify: (pdf, trusted) => pool.run('verify', { pdf, trusted }),
    pids: () => pool.pids(),
    renew: () => pool.renew(),
    close: () => pool.close(),
  }
}
