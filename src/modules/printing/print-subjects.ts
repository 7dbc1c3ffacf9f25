import type { DecidedOffer } from '../../engines/printing/index.ts'
import type { RenderFiles } from '../../platform/pdf/typst-compiler.ts'
import type { Look, SignedAct, SignedLook } from '../../platform/world.ts'
import type { StoredPrint } from './print.report.ts'

/** What may be printed of one thing now, by one caller. */
export type PrintOffer = DecidedOffer<StoredPrint>

/** Which part of a thing somebody sees: all of it, or what its module knows to read. */
export type PrintSight = '*' | Readonly<Record<string, unknown>>

/** Everything that one printing needs of its subject. */
export interface PrintMaterial extends PrintOffer {
  /** What the subject knows; the print takes from it what it declares. */
  readonly source: Readonly<Record<string, unknown>>
  readonly files?: RenderFiles
  /** Which state of the subject is shown, in words: 第 2 次提交. */
  readonly version: string
  readonly fileName: string
  /** Which part of the subject this is, where it is not shown alike to everybody. */
  readonly sight?: PrintSight
  /** The day on the page and what it is called, where that is not the day of printing. */
  readonly day?: { readonly on: Date; readonly called: string }
  /** What has been published is printed with the version of its first print; the key names it. */
  readonly pin?: string
  /** To be filled in by hand: without data, and without a code that would lead to it. */
  readonly blank?: boolean
}

/** An organisation that signs a form: it has put its seal to an opinion on it. */
export interface PrintSigner {
  readonly organisationId: string
  readonly organisationName: string
  /** What it has sealed, in words. */
  readonly reason: string
  readonly sealedAt: Date
}

/** A form with those who sign it, in their order. */
export interface SignablePrint {
  readonly print: StoredPrint
  readonly title: string
  readonly version: string
  readonly fileName: string
  /** All of it, as nobody in particular sees it. */
  material(): Promise<PrintMaterial>
  /** The hash of what stands on it: one state is signed once. */
  readonly stateKey: string
  readonly signers: readonly PrintSigner[]
  /** Seals on the paper whose organisations do not sign, each with the reason. */
  readonly unsigned: readonly { readonly organisation: string; readonly why: string }[]
}

/** What may be had signed of a kind of subject. */
export interface PrintSigning {
  /** Whether this caller may have all of the thing; not-found for an outsider. */
  mayHave(look: SignedLook, id: string): Promise<boolean>
  /** The forms that can be signed now, whoever asks. */
  list(look: Look, id: string): Promise<readonly SignablePrint[]>
}

/** A kind of thing that can be printed; its module says who may print it, and from what. */
export interface PrintSubject {
  readonly kind: string
  /** What may be printed; not-found for whom the thing does not exist. */
  offers(look: SignedLook, id: string): Promise<readonly PrintOffer[]>
  /**
   * The data for one print, or for the first that is offered, as this caller may see it; not-found for an outsider and
   * for what is not offered. With a sight it is what the printer of then saw, for comparing; nobody is shown it.
   */
  material(look: SignedLook, id: string, print: string | null, sight?: PrintSight): Promise<PrintMaterial>
  /**
   * The same for many things, read together; each is put together by itself and throws as `material` does. Whoever prints few
   * does without.
   */
  materials?(
    look: SignedLook,
    ids: readonly string[],
    print: string | null,
  ): Promise<ReadonlyMap<string, () => Promise<PrintMaterial>>>
  /** Told in the transaction that notes the prints, for whoever must learn of them. */
  printed?(act: SignedAct, prints: readonly { readonly id: string; readonly title: string }[]): Promise<void>
  /** What of it organisations sign; absent where nothing is. */
  readonly signing?: PrintSigning
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
