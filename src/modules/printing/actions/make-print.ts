import { canonicalJson } from '../../../lib/canonical-json.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { PdfRenderer } from '../../../platform/pdf/press.ts'
import type { SignedAct, SignedLook, World } from '../../../platform/world.ts'
import { insertCode, insertPin } from '../print.store.ts'
import { findPrintSubject, type PrintMaterial, type PrintSubject } from '../print-subjects.ts'
import { codeOf } from '../rules/print-code.ts'
import { dataHash, type Print, type PrintOrder, recordCopy, renderPrint } from './render-print.ts'

/** What is printed: a kind of subject, its id, and the code of one of its prints; the first that is offered without one. */
export interface PrintAsked {
  readonly subject: string
  readonly id: string
  readonly print: string | null
}

/** A print as it is handed out. */
export interface MadePrint {
  readonly pdf: Buffer
  readonly name: string
  readonly title: string
  readonly print: Print
}

/** Everything an asked print is made from, as this caller may see it; for whoever renders, signs or batches. */
export interface PreparedPrint {
  readonly asked: PrintAsked
  readonly material: PrintMaterial
  readonly order: PrintOrder
  readonly code: string | null
}

/** Lists what may be printed of a thing now, each with its watermark and the rule of it. */
export async function listPrints(look: SignedLook, { subject, id }: Pick<PrintAsked, 'subject' | 'id'>) {
  const offers = await subjectOf(subject).offers(look, id)
  return offers.map(({ print, called, title, watermark, rule }) => ({
    print: print.definition.code,
    title,
    called,
    paper: print.definition.paper,
    orientation: print.definition.orientation,
    watermark,
    rule,
  }))
}

/** Gathers what a print is made from. Nothing is noted yet. */
export async function preparePrint(look: SignedLook, asked: PrintAsked): Promise<PreparedPrint> {
  const material = await subjectOf(asked.subject).material(look, asked.id, asked.print)
  return { asked, material, ...orderOf(look.world, asked, material) }
}

/** The order for gathered material, with the code that will stand on it. */
export function orderOf(
  world: World,
  asked: PrintAsked,
  material: PrintMaterial,
): Pick<PreparedPrint, 'order' | 'code'> {
  const { print, source, files, title, watermark, day, blank = false } = material
  const code = print.definition.coded && !blank ? makeCode(world, asked, material) : null
  return {
    code,
    order: {
      ...{ print, source, title, watermark, blank },
      ...(files ? { files } : {}),
      ...(day ? { on: day.on, dated: day.called } : {}),
      ...(code ? { code: { code, address: codeAddress(world, code) } } : {}),
    },
  }
}

/** Notes a print in the transaction of whoever hands it out: the copy, its code, and whoever must learn of it. */
export async function notePrint(
  act: SignedAct & { readonly ip: string | null },
  prepared: PreparedPrint,
  print: Print,
): Promise<void> {
  const { asked, material, code } = prepared
  if (code) {
    await insertCode(act.tx, {
      code,
      subject_kind: asked.subject,
      subject_id: asked.id,
      definition_id: material.print.id,
      title: material.title,
      version: material.version,
      data_sha256: print.dataSha256,
      sight: material.sight ?? null,
      watermark: material.watermark,
      printed_at: act.now,
    })
  }
  if (material.pin !== undefined) await insertPin(act.tx, material.pin, material.print, act.now)
  await recordCopy(act, { kind: asked.subject, id: asked.id }, print, material.watermark)
  await subjectOf(asked.subject).printed?.(act, asked.id, material.title)
}

/** Makes one print for somebody who waits for it. */
export async function makePrint(
  look: SignedLook & { readonly ip: string | null },
  asked: PrintAsked,
  press?: PdfRenderer,
): Promise<MadePrint> {
  const prepared = await preparePrint(look, asked)
  const { world, now, caller, ip } = look
  const print = await renderPrint(world, prepared.order, press)
  await world.database.inTransaction((tx) => notePrint({ tx, now, world, caller, ip }, prepared, print))
  const { title, fileName } = prepared.material
  return { pdf: print.pdf, name: fileName, title, print }
}

/** Where the code on a page leads. */
export function codeAddress(world: World, code: string): string {
  return `${world.config.publicUrl}/print/${code}`
}

/** The same content of the same thing under the same print has the same code, however often it is printed. */
function makeCode(world: World, asked: PrintAsked, material: PrintMaterial): string {
  const { print, title, watermark, version, sight = '*' } = material
  const shown = [
    asked.subject,
    asked.id,
    print.id,
    version,
    watermark ?? '',
    dataHash({ ...material, title }),
    // What is the same now for who sees all and who sees a part will not always be.
    ...(sight === '*' ? [] : [canonicalJson(sight)]),
  ]
  return codeOf(world.keys.blindIndex('print', shown.join('\0')))
}

function subjectOf(kind: string): PrintSubject {
  const subject = findPrintSubject(kind)
  if (!subject) throw notFound()
  return subject
}
