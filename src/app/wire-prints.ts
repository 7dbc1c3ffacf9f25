import { decideOffers } from '../engines/printing/index.ts'
import { businessDateOf } from '../lib/dates.ts'
import { listPrintsAbout, NATIONAL, sampleOrder } from '../modules/definitions/index.ts'
import { blankForms, dossierPrints, rosterPrints } from '../modules/dossiers/index.ts'
import {
  getPrint,
  listOfSubject,
  type PrintMaterial,
  type PrintOffer,
  type PrintSubject,
  placeFonts,
  registerPrintSubject,
} from '../modules/printing/index.ts'
import { getPrintable } from '../modules/publicity/index.ts'
import { notFound } from '../platform/http/refusal.ts'
import { keepThePressReady } from '../platform/pdf/the-press.ts'
import type { SignedLook, World } from '../platform/world.ts'

/** Connects printing with what can be printed. */
export function wirePrints(): void {
  registerPrintSubject(dossierPrints)
  registerPrintSubject(rosterPrints)
  registerPrintSubject(blankForms)
  registerPrintSubject(publicityPrints)
}

/** Keeps the server's press ready, practised on every form of a declaration with its sample: the first of any costs twice the next. */
export async function practisePrints(world: World): Promise<void> {
  const { read } = world.database
  await placeFonts(world)
  const forms = await listPrintsAbout(read, 'dossier', [world.config.region, NATIONAL])
  if (forms.length === 0) return
  const prints = await Promise.all(forms.map((form) => getPrint(read, form)))
  const orders = prints.map(({ definition }) => sampleOrder(world, definition, false))
  await (await keepThePressReady(world, orders)).ready()
}

/** 公示名册, 公示情况表, 评审通过人员名单表: what a list of a publicity is printed as, under the name of that publicity. */
const publicityPrints: PrintSubject = {
  kind: 'publicity',
  offers: async (look, id) => (await findOffers(look, id)).offers,
  material: async (look, id, code) => {
    const { offers, printable } = await findOffers(look, id)
    const offer = offers.find((one) => one.print.definition.code === code)
    if (!offer) throw notFound()
    const { source, sealed, asOf } = printable
    return {
      ...offer,
      source,
      // Before the list is sealed it is a draft, and today's template is good enough.
      ...(sealed ? { pin: pinOf(id) } : {}),
      ...(asOf ? { day: { on: asOf, called: '名单日期' } } : {}),
      version: sealed ? '已封存的名单' : '尚未封存的名单',
      fileName: `${offer.called}-${source.organisation}-${source.startedOn}.pdf`,
    } satisfies PrintMaterial
  },
  placeOf: async (look, id) => {
    await getPrintable(look, id)
    return `/work/publicity/${id}`
  },
}

async function findOffers(look: SignedLook, id: string) {
  const printable = await getPrintable(look, id)
  const { state, sealed, code, label } = printable
  const prints = await listOfSubject(look.read, 'publicity', [NATIONAL], pinOf(id))
  const facts = { 'period.state': state, 'period.sealed': sealed, 'period.code': code }
  const offers = decideOffers([], prints, facts, businessDateOf(look.now))
  return { printable, offers: offers.map((offer) => named(offer, label)) }
}

function pinOf(id: string): string {
  return `publicity:${id}`
}

/** 公示名册 of a 评前公示 is called 评前公示名册. */
function named(offer: PrintOffer, label: string): PrintOffer {
  if (!offer.called.startsWith('公示')) return offer
  const called = `${label.replace(/公示$/, '')}${offer.called}`
  return { ...offer, called, title: offer.title.replace(offer.called, called) }
}
