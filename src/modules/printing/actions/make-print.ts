import { canonicalJson } from '../../../lib/canonical-json.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { PdfRenderer } from '../../../platform/pdf/press.ts'
import type { SignedAct, SignedLook, World } from '../../../platform/world.ts'
import { insertCodes, insertPins } from '../print.store.ts'
import { findPrintSubject, type PrintMaterial, type PrintSubject } from '../print-subjects.ts'
import { codeOf } from '../rules/print-code.ts'
import {
  dataHash,
  type Print,
  type PrintFace,
  type PrintOrder,
  recordCopies,
  renderPrint,
} from './render-print.ts'

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
  return prepared(look, asked, await subjectOf(asked.subject).material(look, asked.id, asked.print))
}

/**
 * Gathers what many prints of one kind of thing are made from, together; each is prepared by itself and throws as
 * `preparePrint` does.
 */
export async function preparePrints(
  look: SignedLook,
  { subject, ids, print }: Pick<PrintAsked, 'subject' | 'print'> & { readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, () => Promise<PreparedPrint>>> {
  const own = subjectOf(subject)
  const materials = await own.materials?.(look, ids, print)
  return new Map(
    ids.map((id) => [
      id,
      async () => {
        const build = materials?.get(id) ?? (() => own.material(look, id, print))
        return prepared(look, { subject, id, print }, await build())
      },
    ]),
  )
}

function prepared({ world }: SignedLook, asked: PrintAsked, material: PrintMaterial): PreparedPrint {
  return { asked, material, ...orderOf(world, asked, material) }
}

/** The order for gathered material, with the code that will stand on it. */
export function orderOf(
  world: World,
  asked: PrintAsked,
  material: PrintMaterial,
): Pick<PreparedPrint, 'order' | 'code'> {
  const { print, source, files, title, watermark, day, blank = false } = material
  const dataSha256 = dataHash({ print, source, title })
  const code = print.definition.coded && !blank ? makeCode(world, asked, material, dataSha256) : null
  return {
    code,
    order: {
      ...{ print, source, title, watermark, blank, dataSha256 },
      ...(files ? { files } : {}),
      ...(day ? { on: day.on, dated: day.called } : {}),
      ...(code ? { code: { code, address: codeAddress(world, code) } } : {}),
    },
  }
}

/** A print as it was prepared, and what it came to. */
export interface NotedPrint {
  readonly prepared: PreparedPrint
  readonly print: PrintFace
}

/** Notes prints in the transaction of whoever hands them out: the copies, their codes, and whoever must learn of them. */
export async function notePrints(
  act: SignedAct & { readonly ip: string | null },
  prints: readonly NotedPrint[],
): Promise<void> {
  await insertCodes(
    act.tx,
    prints.flatMap(({ prepared: { asked, material, code }, print }) =>
      code
        ? [
            {
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
            },
          ]
        : [],
    ),
  )
  const pins = prints.flatMap(({ prepared: { material } }) =>
    material.pin === undefined ? [] : [{ key: material.pin, print: material.print }],
  )
  await insertPins(act.tx, pins, act.now)
  await recordCopies(
    act,
    prints.map(({ prepared: { asked, material }, print }) => ({
      subject: { kind: asked.subject, id: asked.id },
      print,
      watermark: material.watermark,
    })),
  )
  for (const [kind, own] of Map.groupBy(prints, ({ prepared }) => prepared.asked.subject)) {
    const told = own.map(({ prepared: { asked, material } }) => ({ id: asked.id, title: material.title }))
    await subjectOf(kind).printed?.(act, told)
  }
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
  await world.database.inTransaction((tx) =>
    notePrints({ tx, now, world, caller, ip }, [{ prepared, print }]),
  )
  const { title, fileName } = prepared.material
  return { pdf: print.pdf, name: fileName, title, print }
}

/** Where the code on a page leads. */
export function codeAddress(world: World, code: string): string {
  return `${world.config.publicUrl}/print/${code}`
}

/** The same content of the same thing under the same print has the same code, however often it is printed. */
function makeCode(world: World, asked: PrintAsked, material: PrintMaterial, dataSha256: string): string {
  const { print, watermark, version, sight = '*' } = material
  const shown = [
    ...[asked.subject, asked.id, print.id, version, watermark ?? '', dataSha256],
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
