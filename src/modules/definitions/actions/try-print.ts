import { PrintDefinition, printData } from '../../../engines/printing/index.ts'
import { businessDateOf, formatDate, startOfDay } from '../../../lib/dates.ts'
import { JobError } from '../../../platform/children/job-error.ts'
import type { StreamReply } from '../../../platform/http/bind.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { makeQrSvg } from '../../../platform/pdf/qr-svg.ts'
import { thePress } from '../../../platform/pdf/the-press.ts'
import type { RenderOrder } from '../../../platform/pdf/typst-compiler.ts'
import type { World } from '../../../platform/world.ts'
import type { DraftProblem } from '../rules/draft-problems.ts'
import { parseJson } from '../rules/package.ts'
import { checkPrintFile } from '../rules/print-subjects.ts'

const SAMPLE_PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 41"><rect width="29" height="41" fill="#dfe6e8"/></svg>'
const SAMPLE_CODE = 'K7Q2-9XMF-3TBA'

/** Prints a template with the sample it brings along, or blank; throws a JobError where the press finds a fault. */
export async function printSample(
  world: World,
  print: PrintDefinition,
  { blank = false }: { blank?: boolean } = {},
): Promise<Buffer> {
  const press = await thePress(world)
  return press.render(sampleOrder(world, print, blank))
}

/** What the press gets to print a template with its sample, or blank. */
export function sampleOrder(world: World, print: PrintDefinition, blank: boolean): RenderOrder {
  const today = businessDateOf(world.clock.now())
  const code = print.coded && !blank ? SAMPLE_CODE : null
  const picture = makeQrSvg(`${world.config.publicUrl}/print/${SAMPLE_CODE.replaceAll('-', '')}`)
  return {
    template: { main: print.main, sources: print.sources },
    data: printData(print, blank ? {} : print.sample, { on: formatDate(today), code, blank }),
    files: { photo: SAMPLE_PICTURE, 'code.svg': picture, 'qr.svg': picture, 'seal.svg': SAMPLE_PICTURE },
    standard: print.standard,
    date: startOfDay(today),
  }
}

/** What only compiling shows: the template is printed with its sample, and blank where it may be. */
export async function tryPrint(world: World, text: string): Promise<DraftProblem[]> {
  const parsed = PrintDefinition.safeParse(parseJson(text))
  if (!parsed.success) return []
  const ways = parsed.data.blank ? [false, true] : [false]
  for (const blank of ways) {
    try {
      await printSample(world, parsed.data, { blank })
    } catch (error) {
      if (!(error instanceof JobError)) throw error
      if (error.code === 'busy') return []
      return problemsOf(error, blank)
    }
  }
  return []
}

function problemsOf(error: JobError, blank: boolean): DraftProblem[] {
  const { messages } = (error.details ?? {}) as { messages?: readonly string[] }
  return (messages ?? [error.message]).map((message) => {
    const [, file, line] = /^([\w.-]+) 第(\d+)行/.exec(message) ?? []
    return {
      path: file ? `sources.${file}` : 'sources',
      message: blank ? `打印空白表时：${message}` : message,
      ...(line ? { line: Number(line) } : {}),
    }
  })
}

// Wide enough to read on a screen with twice the usual pixels.
const PICTURE_WIDTH = 1200

/** A template in writing with its sample, whole or one page as a picture; what is wrong with it is said instead. */
export async function previewPrint(
  world: World,
  { text, blank, page }: { text: string; blank: boolean; page?: number | undefined },
): Promise<StreamReply> {
  const parsed = PrintDefinition.safeParse(parseJson(text))
  if (!parsed.success) throw notPrintable('模板还不完整，填好后显示样例。')
  const [problem] = checkPrintFile(parsed.data, '')
  if (problem) throw notPrintable(problem.message)
  try {
    if (page === undefined) {
      return { body: await printSample(world, parsed.data, { blank }), type: 'application/pdf' }
    }
    const press = await thePress(world)
    const { jpeg, pages } = await press.picture(sampleOrder(world, parsed.data, blank), page, PICTURE_WIDTH)
    return { body: Buffer.from(jpeg), type: 'image/jpeg', headers: { 'x-pages': String(pages) } }
  } catch (error) {
    if (!(error instanceof JobError)) throw error
    if (error.code === 'busy') throw new Refusal('definitions.press-busy', { retryAfter: 5 })
    throw notPrintable(error.message)
  }
}

function notPrintable(sentence: string): Refusal {
  return new Refusal('definitions.not-printable', { details: { sentence } })
}
