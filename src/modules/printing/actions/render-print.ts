import { join } from 'node:path'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { businessDateOf, startOfDay } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { JobError } from '../../../platform/children/job-error.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { type PrintTemplate, readPrintTemplate } from '../../../platform/pdf/print-template.ts'
import type { Act, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { thePress } from '../press.ts'
import { insertCopy } from '../print.store.ts'

const PRINTS = join(import.meta.dirname, '../../../../definitions/national/prints')

/** What is to be printed. */
export interface PrintOrder {
  /** The name of a template in the folder of national prints. */
  readonly template: string
  readonly data: Readonly<Record<string, unknown>>
  readonly files?: Readonly<Record<string, Uint8Array | string>>
}

/** A finished print with the hashes it is recognised by. */
export interface Print {
  readonly pdf: Buffer
  readonly template: string
  readonly templateSha256: string
  readonly dataSha256: string
  readonly fileSha256: string
}

const templates = new Map<string, Promise<PrintTemplate>>()

/** Renders a print in the server's press; a character without a glyph is refused with its name. */
export async function renderPrint(world: World, order: PrintOrder): Promise<Print> {
  const template = await templateNamed(order.template)
  const press = await thePress(world)
  try {
    const pdf = await press.render({
      template,
      data: order.data,
      ...(order.files ? { files: order.files } : {}),
      // The day, not the moment: what is printed twice on one day is the same file.
      date: startOfDay(businessDateOf(world.clock.now())),
    })
    return {
      pdf,
      template: order.template,
      templateSha256: hash(canonicalJson(template.sources)),
      dataSha256: hash(canonicalJson(order.data)),
      fileSha256: hash(pdf),
    }
  } catch (error) {
    throw error instanceof JobError ? asRefusal(world, error) : error
  }
}

/** Notes what was printed, in the transaction of whoever hands it out. */
export async function recordCopy(
  act: Act,
  subject: { readonly kind: string; readonly id: string },
  print: Print,
  watermark: string | null,
): Promise<void> {
  await insertCopy(act.tx, {
    id: newId(act.now),
    subject_kind: subject.kind,
    subject_id: subject.id,
    template: print.template,
    template_sha256: print.templateSha256,
    data_sha256: print.dataSha256,
    file_sha256: print.fileSha256,
    bytes: print.pdf.length,
    watermark,
    person_id: act.caller?.personId ?? null,
    organisation_id: act.caller?.membership?.organisationId ?? null,
    printed_at: act.now,
  })
  await record(act, {
    act: 'printing.printed',
    subject,
    details: { template: print.template, fileSha256: print.fileSha256 },
  })
}

function templateNamed(name: string): Promise<PrintTemplate> {
  const known = templates.get(name)
  if (known) return known
  const read = readPrintTemplate(PRINTS, name)
  templates.set(name, read)
  read.catch(() => templates.delete(name))
  return read
}

function asRefusal(world: World, error: JobError): Refusal {
  if (error.code === 'busy' || error.code === 'closed')
    return new Refusal('printing.busy', { retryAfter: 10 })
  world.log.warn({ code: error.code, details: error.details }, 'print')
  return new Refusal('printing.not-printable', { details: { sentence: error.message } })
}

function hash(content: string | Uint8Array): string {
  return sha256(content).toString('hex')
}
