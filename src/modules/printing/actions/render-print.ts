import { printData, projectData } from '../../../engines/printing/index.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { businessDateOf, formatDate, startOfDay } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { JobError } from '../../../platform/children/job-error.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { PdfRenderer, Press } from '../../../platform/pdf/press.ts'
import { makeQrSvg } from '../../../platform/pdf/qr-svg.ts'
import { thePress } from '../../../platform/pdf/the-press.ts'
import type { RenderFiles, RenderOrder } from '../../../platform/pdf/typst-compiler.ts'
import type { Act, World } from '../../../platform/world.ts'
import { recordAll } from '../../audit/index.ts'
import { addedFamilies } from '../fonts.ts'
import type { StoredPrint } from '../print.report.ts'
import { insertCopies } from '../print.store.ts'
import { readableCode } from '../rules/print-code.ts'

/** What is to be printed. */
export interface PrintOrder {
  readonly print: StoredPrint
  /** What the subject knows; the print gets what it declares of it and nothing else. */
  readonly source: Readonly<Record<string, unknown>>
  readonly files?: RenderFiles
  readonly title?: string
  readonly watermark?: string | null
  /** The code on the page, and the address that its picture leads to. */
  readonly code?: { readonly code: string; readonly address: string }
  /** A form to be filled in by hand. */
  readonly blank?: boolean
  /** The day on the page, today by default, and what it is called. */
  readonly on?: Date
  readonly dated?: string
  /** The hash of what it shows, where that is known already. */
  readonly dataSha256?: string
}

/** The hashes a finished print is recognised by. */
export interface PrintFace {
  /** Region-free name of the print, and the hash of exactly the sources that laid it out. */
  readonly template: string
  readonly templateSha256: string
  readonly dataSha256: string
  readonly fileSha256: string
  readonly bytes: number
}

/** A finished print. */
export interface Print extends PrintFace {
  readonly pdf: Buffer
}

/** Renders a print in the server's press, or in the press of whoever works through many; a character without a glyph is refused with its name. */
export async function renderPrint(world: World, order: PrintOrder, press?: PdfRenderer): Promise<Print> {
  return refused(world, order, async () => {
    const pdf = await (press ?? (await thePress(world))).render(pressOrder(world, order))
    return { ...finishedPrint(order, { sha256: hash(pdf), bytes: pdf.length }), pdf }
  })
}

/** Renders a print onto this disk: of many, none passes through the program that orders them. */
export async function renderPrintTo(
  world: World,
  order: PrintOrder,
  press: Press,
  path: string,
): Promise<PrintFace> {
  return refused(world, order, async () =>
    finishedPrint(order, await press.renderTo(pressOrder(world, order), path)),
  )
}

async function refused<P>(world: World, order: PrintOrder, render: () => Promise<P>): Promise<P> {
  try {
    return await render()
  } catch (error) {
    throw error instanceof JobError ? asRefusal(world, error, order) : error
  }
}

/** What a rendered document is recognised by. */
export function finishedPrint(
  order: PrintOrder,
  { sha256: fileSha256, bytes }: { readonly sha256: string; readonly bytes: number },
): PrintFace {
  const { definition } = order.print
  return {
    template: definition.code,
    templateSha256: sourcesHash(definition.sources),
    dataSha256: order.dataSha256 ?? dataHash(order),
    fileSha256,
    bytes,
  }
}

// A definition is read once and never changes: its sources are hashed once.
const hashed = new WeakMap<object, string>()

function sourcesHash(sources: Readonly<Record<string, string>>): string {
  const known = hashed.get(sources) ?? hash(canonicalJson(sources))
  hashed.set(sources, known)
  return known
}

/** The order that a press gets; for whoever signs in the same go. */
export function pressOrder(world: World, order: PrintOrder): RenderOrder {
  const { definition } = order.print
  const { code } = order
  const today = businessDateOf(order.on ?? world.clock.now())
  return {
    template: { main: definition.main, sources: definition.sources },
    data: printData(definition, order.source, {
      on: formatDate(today),
      dated: order.dated,
      title: order.title,
      watermark: order.watermark,
      code: code ? readableCode(code.code) : null,
      blank: order.blank,
      fonts: addedFamilies(world),
    }),
    files: { ...order.files, ...(code ? { 'code.svg': makeQrSvg(code.address) } : {}) },
    standard: definition.standard,
    // The day, not the moment: what is printed twice on one day is the same file.
    date: startOfDay(today),
  }
}

/** The hash of what a print shows, without the day and the marks of the printing itself. */
export function dataHash({ print, source, title }: Pick<PrintOrder, 'print' | 'source' | 'title'>): string {
  return hash(canonicalJson({ data: projectData(print.definition.data, source), title: title ?? null }))
}

/** What was printed of what. */
export interface PrintedCopy {
  readonly subject: { readonly kind: string; readonly id: string }
  readonly print: PrintFace
  readonly watermark: string | null
}

/** Notes what was printed, in the transaction of whoever hands it out. */
export async function recordCopies(act: Act, copies: readonly PrintedCopy[]): Promise<void> {
  await insertCopies(
    act.tx,
    copies.map(({ subject, print, watermark }) => ({
      id: newId(act.now),
      subject_kind: subject.kind,
      subject_id: subject.id,
      template: print.template,
      template_sha256: print.templateSha256,
      data_sha256: print.dataSha256,
      file_sha256: print.fileSha256,
      bytes: print.bytes,
      watermark,
      person_id: act.caller?.personId ?? null,
      organisation_id: act.caller?.membership?.organisationId ?? null,
      printed_at: act.now,
    })),
  )
  await recordAll(
    act,
    copies.map(({ subject, print }) => ({
      act: 'printing.printed',
      subject,
      details: { template: print.template, fileSha256: print.fileSha256 },
    })),
  )
}

function asRefusal(world: World, error: JobError, { source }: PrintOrder): Refusal {
  if (error.code === 'busy' || error.code === 'closed')
    return new Refusal('printing.busy', { retryAfter: 10 })
  world.log.warn({ code: error.code, details: error.details }, 'print')
  const { characters = [] } = (error.details ?? {}) as { characters?: readonly string[] }
  const people = whoseNames(source, characters)
  const sentence = people.length > 0 ? `${people.join('、')}：${error.message}` : error.message
  return new Refusal('printing.not-printable', { details: { sentence, characters } })
}

/** Whose names have these characters, so that the office knows whom it is about. */
function whoseNames(source: unknown, characters: readonly string[]): string[] {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look)
    else if (typeof value === 'object' && value !== null) {
      const { name } = value as { name?: unknown }
      if (typeof name === 'string' && characters.some((one) => name.includes(one))) found.add(name)
      Object.values(value).forEach(look)
    }
  }
  if (characters.length > 0) look(source)
  return [...found].slice(0, 5)
}

function hash(content: string | Uint8Array): string {
  return sha256(content).toString('hex')
}
