import type { DecidedOffer } from '../../engines/printing/index.ts'
import type { SignedAct, SignedLook } from '../../platform/world.ts'
import type { StoredPrint } from './print.report.ts'

/** What may be printed of one thing now, by one caller. */
export type PrintOffer = DecidedOffer<StoredPrint>

/** Everything that one printing needs of its subject. */
export interface PrintMaterial extends PrintOffer {
  /** What the subject knows; the print takes from it what it declares. */
  readonly source: Readonly<Record<string, unknown>>
  readonly files?: Readonly<Record<string, Uint8Array | string>>
  /** Which state of the subject is shown, in words: 第 2 次提交. */
  readonly version: string
  readonly fileName: string
  /** To be filled in by hand: without data, and without a code that would lead to it. */
  readonly blank?: boolean
}

/** A kind of thing that can be printed; its module says who may print it, and from what. */
export interface PrintSubject {
  readonly kind: string
  /** What may be printed; not-found for whom the thing does not exist. */
  offers(look: SignedLook, id: string): Promise<readonly PrintOffer[]>
  /** The data for one print, as this caller may see it; not-found for an outsider and for what is not offered. */
  material(look: SignedLook, id: string, print: string): Promise<PrintMaterial>
  /** Told in the transaction that notes the print, for whoever must learn of it. */
  printed?(act: SignedAct, id: string, title: string): Promise<void>
  /** Where in the product the thing is read, for the code on the page. */
  placeOf(look: SignedLook, id: string): Promise<string>
}

const subjects = new Map<string, PrintSubject>()

/** Makes a kind of print subject known; called once at wiring. */
export function registerPrintSubject(subject: PrintSubject): void {
  subjects.set(subject.kind, subject)
}

/** The print subject of that kind; undefined for a word that nobody registered. */
export function findPrintSubject(kind: string): PrintSubject | undefined {
  return subjects.get(kind)
}
