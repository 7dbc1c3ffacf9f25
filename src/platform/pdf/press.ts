import { startChildPool } from '../children/child-pool.ts'
import type { Ask } from '../children/protocol.ts'
import type { IssuingKey } from '../signing/issuing-key.ts'
import type { SignatureText } from '../signing/sign-pdf.ts'
import type { PdfVerdict } from '../signing/verify-pdf.ts'
import { prepareFonts } from './prepare-fonts.ts'
import type { PressJobs, Question, SentOrder } from './press.child.ts'
import { templateKey } from './print-template.ts'
import type { RenderOrder } from './typst-compiler.ts'

/** Renders PDF documents. */
export interface PdfRenderer {
  render(order: RenderOrder): Promise<Buffer>
}

/** Renders, signs and verifies PDF documents, all in child processes. */
export interface Press extends PdfRenderer {
  /** Renders a document into a file of this disk; answers its size and hash. */
  renderTo(order: RenderOrder, path: string): Promise<{ sha256: string; bytes: number }>
  /** Renders a document and draws one of its pages, for pages that show what would be printed. */
  picture(order: RenderOrder, page: number, width: number): Promise<{ jpeg: Uint8Array; pages: number }>
  sign(pdf: Uint8Array, key: IssuingKey, text: SignatureText): Promise<Buffer>
  /** Renders and signs in one go, without carrying the document back and forth. */
  renderSigned(order: RenderOrder, key: IssuingKey, text: SignatureText): Promise<Buffer>
  verify(pdf: Uint8Array, trusted: readonly Uint8Array[]): Promise<PdfVerdict>
  /** Settled once the children that are to be kept ready are, or could not be. */
  ready(): Promise<void>
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

// A child that has grown is replaced before it has half a gigabyte. It stays at some 300 MB for thousands of forms, so that
// the number of documents is only a precaution: a new child typesets its first documents at three times the cost.
const MOST_MEMORY = 450 * 1024 * 1024
const MOST_DOCUMENTS = 5000

/** Starts the press; its children start with the first order, unless they are to be ready before it. */
export async function startPress(settings: PressSettings): Promise<Press> {
  const fonts = await prepareFonts()
  const { readyBy } = settings
  const pool = startChildPool<PressJobs>({
    program: new URL('press.child.ts', import.meta.url),
    arguments: [fonts, ...(settings.ownFonts ? [settings.ownFonts] : [])],
    size: settings.size,
    maxRssBytes: MOST_MEMORY,
    ...(settings.timeoutMs ? { timeoutMs: settings.timeoutMs } : {}),
    jobsPerChild: settings.documentsPerChild ?? MOST_DOCUMENTS,
    ...(settings.maxWaiting === undefined ? {} : { maxWaiting: settings.maxWaiting }),
    ...(readyBy
      ? { readyBy: { name: 'getReady', input: readyBy.map(sent), answer: answerBy({ orders: readyBy }) } }
      : {}),
  })
  const signerOf = (key: IssuingKey) => ({ algorithm: key.algorithm, certificate: key.certificate })

  return {
    render: (order) => pool.run('render', sent(order), answerBy({ orders: [order] })),
    renderTo: (order, path) =>
      pool.run('renderTo', { print: sent(order), path }, answerBy({ orders: [order] })),
    picture: (order, page, width) =>
      pool.run('picture', { print: sent(order), page, width }, answerBy({ orders: [order] })),
    sign: (pdf, key, text) => pool.run('sign', { pdf, signer: signerOf(key), text }, answerBy({ key })),
    renderSigned: (order, key, text) =>
      pool.run(
        'renderSigned',
        { print: sent(order), signature: { signer: signerOf(key), text } },
        answerBy({ orders: [order], key }),
      ),
    verify: (pdf, trusted) => pool.run('verify', { pdf, trusted }),
    ready: () => pool.ready(),
    pids: () => pool.pids(),
    renew: () => pool.renew(),
    close: () => pool.close(),
  }
}

function sent(order: RenderOrder): SentOrder {
  return { ...order, template: templateKey(order.template) }
}

/**
 * Answers what a child asks in the middle of a job. A key never enters a child: the child sends what is to be signed and gets
 * the signature back.
 */
function answerBy({ orders = [], key }: { orders?: readonly RenderOrder[]; key?: IssuingKey }): Ask {
  return async (asked) => {
    const question = asked as Question
    if ('toSign' in question) {
      if (!key) throw new Error('Nobody signs in this job.')
      return key.sign(question.toSign)
    }
    const order = orders.find(({ template }) => templateKey(template) === question.template)
    if (!order) throw new Error('A template was asked for that is not of this job.')
    const { main, sources } = order.template
    return { main, sources }
  }
}
