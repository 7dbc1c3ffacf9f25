import { decideOffers } from '../../../engines/printing/index.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller, Look, SignedLook } from '../../../platform/world.ts'
import { listPeople, type Person } from '../../accounts/index.ts'
import { listRevisions } from '../../activities/index.ts'
import { listRuns, listSaid, type SaidEntry } from '../../cases/index.ts'
import { NATIONAL, offeredPrints, passedFact, standingFact } from '../../definitions/index.ts'
import { barredUntil } from '../../integrity/index.ts'
import {
  findNewestPrint,
  getPrints,
  type PrintOffer,
  type PrintSight,
  type StoredPrint,
} from '../../printing/index.ts'
import { findDossier, listNewestSnapshots, type Snapshot } from '../dossier.report.ts'
import { fillerKey } from '../filler.ts'
import { stepsPassed } from '../rules/print-opinions.ts'
import { listReadable, type Readable } from './find-readable.ts'
import { findWritable, listWritable } from './find-writable.ts'
import { type DossierFacts, factsKnown } from './form-scope.ts'

/** What a print of a declaration was before activities pinned their prints. */
const BEFORE_PINS = 'conferral-form'

/** A declaration as it would be printed for one reader now. */
export interface Printable extends Readable {
  /** What was submitted last; null while the applicant writes, whose own words are then printed. */
  readonly snapshot: Snapshot | null
  readonly record: readonly SaidEntry[]
  readonly offers: readonly PrintOffer[]
  readonly person: Person
  readonly facts: DossierFacts
  /** Whose own acts a part of the record shows; null for nobody in particular, who sees all. */
  readonly asker: Asker | null
}

/** As whom the record of a case is read. */
type Asker = Pick<Caller, 'personId' | 'duties'> & {
  readonly membership: { readonly organisationId: string } | null
}

/** What a printer saw who did not see all. */
interface SeenPart {
  readonly sections: readonly string[]
  readonly way: boolean
  readonly personId: string
  readonly organisationId: string | null
}

const ALL = { sight: '*', way: true } as const
const NOBODY: Asker = { personId: '', duties: [], membership: null }

/** A declaration as it would be printed for a reader; not-found for whom it does not exist, or before it was submitted. */
export async function findPrintable(look: SignedLook, dossierId: string): Promise<Printable> {
  const printable = (await listPrintables(look, [dossierId])).get(dossierId)
  if (!printable) throw notFound()
  return printable
}

/**
 * Several declarations as they would be printed for a reader; those that cannot be are missing. With the sight of an earlier
 * printer it is what that one would get, as far in time as the reader may see.
 */
export async function listPrintables(
  look: SignedLook,
  dossierIds: readonly string[],
  as?: PrintSight,
): Promise<ReadonlyMap<string, Printable>> {
  const { read, caller } = look
  const readable = [...(await listReadable(read, caller, dossierIds)).values()]
  const drafting = await listDrafting(look, readable)
  const newest = await listNewestSnapshots(
    read,
    readable
      .filter(({ dossier }) => !drafting.has(dossier.id))
      .map(({ dossier, until }) => ({ dossierId: dossier.id, until })),
  )
  const ready = readable.flatMap((one): Prepared[] => {
    const seen = seenBy(one, caller, as)
    if (drafting.has(one.dossier.id)) return [{ ...seen, newest: null }]
    const snapshot = newest.get(one.dossier.id)
    return snapshot?.content ? [{ ...seen, newest: snapshot }] : []
  })
  return printablesOf(look, ready)
}

function seenBy(readable: Readable, caller: Caller, as: PrintSight | undefined): Omit<Prepared, 'newest'> {
  if (as === undefined) return { ...readable, asker: caller }
  if (as === '*') return { ...readable, ...ALL, asker: null }
  const { sections, way, personId, organisationId } = as as unknown as SeenPart
  const asker = { personId, duties: [], membership: organisationId === null ? null : { organisationId } }
  return { ...readable, sight: sections, way, asker }
}

/** Which part of a declaration a print shows, for whoever scans it later. */
export function sightOf({ sight, way, asker }: Printable): PrintSight {
  if (sight === '*' || asker === null) return '*'
  const organisationId = asker.membership?.organisationId ?? null
  return { sections: [...sight].sort(), way, personId: asker.personId, organisationId } satisfies SeenPart
}

/** A declaration as nobody in particular sees it, whole; undefined while its applicant writes, and before it was submitted. */
export async function findWhole(look: Look, dossierId: string): Promise<Printable | undefined> {
  const { read } = look
  const dossier = await findDossier(read, dossierId)
  if (!dossier?.case_id) return undefined
  const revision = (await listRevisions(read, [dossier.revision_id])).get(dossier.revision_id)
  if (!revision || isOpen(await findWritable(read, dossier.case_id, fillerKey(dossier)))) return undefined
  const newest = (await listNewestSnapshots(read, [{ dossierId, until: null }])).get(dossierId)
  if (!newest?.content) return undefined
  const whole = { dossier, revision, reader: 'checker', ...ALL, until: null, asker: null } as const
  return (await printablesOf(look, [{ ...whole, newest }])).get(dossierId)
}

/** The declarations of the reader's own side that are being written now. */
async function listDrafting({ read }: Look, readable: readonly Readable[]): Promise<ReadonlySet<string>> {
  const own = new Map(
    readable
      .filter(({ reader }) => reader === 'applicant')
      .map(({ dossier }) => [dossier.case_id ?? '', dossier]),
  )
  const runs = await listRuns(read, [...own.keys()])
  const writable = await listWritable(
    read,
    runs.flatMap((run) => {
      const dossier = own.get(run.id)
      return dossier ? [{ run, filler: fillerKey(dossier) }] : []
    }),
  )
  return new Set(
    [...own].flatMap(([caseId, dossier]) => (isOpen(writable.get(caseId) ?? []) ? [dossier.id] : [])),
  )
}

function isOpen(writable: '*' | readonly unknown[]): boolean {
  return writable === '*' || writable.length > 0
}

/** A declaration with what was submitted last, and as whom it is to be printed. */
type Prepared = Readable & Pick<Printable, 'asker'> & { readonly newest: Snapshot | null }

async function printablesOf(
  { read, now, world }: Look,
  prepared: readonly Prepared[],
): Promise<ReadonlyMap<string, Printable>> {
  const people = prepared.map(({ dossier }) => dossier.person_id)
  const [said, persons, bars, prints] = await Promise.all([
    listSaid(
      read,
      new Map(
        prepared.map(({ dossier, sight, way, until, asker }) => [
          dossier.case_id ?? '',
          { sight, way, until, caller: asker ?? NOBODY },
        ]),
      ),
    ),
    listPeople(read, world.keys, people),
    barredUntil(read, people),
    listStored(read, prepared),
  ])
  return new Map(
    prepared.flatMap(({ newest, ...readable }) => {
      const { dossier, revision } = readable
      const person = persons.get(dossier.person_id)
      const own = said.get(dossier.case_id ?? '')
      if (!person || !own) return []
      const facts = factsKnown(
        dossier,
        dossier.employer_name,
        revision.content,
        person,
        bars.of(dossier.person_id),
      )
      // What has been passed decides which prints there are; what is printed of it is the reader's own part.
      const standing = { ...facts, ...standingOf(readable, newest, own) }
      const terms = offeredPrints(revision.bundle.policy.values)
      const offers = decideOffers(terms, prints.get(revision.id) ?? [], standing, businessDateOf(now))
      return [
        [dossier.id, { ...readable, snapshot: newest, record: own.told, offers, person, facts }] as const,
      ]
    }),
  )
}

/** Where the case stands, as the rules of the prints name it. */
function standingOf(
  { dossier, revision }: Readable,
  newest: Snapshot | null,
  { run, all }: NonNullable<ReturnType<Awaited<ReturnType<typeof listSaid>>['get']>>,
): Record<string, unknown> {
  const { route } = revision.bundle
  const passed = stepsPassed(route, all)
  const open = run.standing.open.map((one) => one.step)
  return {
    'case.drafting': newest === null,
    'case.submitted': newest !== null,
    'case.ended': run.closed_at !== null,
    'case.outcome': dossier.outcome,
    ...Object.fromEntries(
      route.steps.flatMap(({ code }) => [
        [passedFact(code), passed.has(code)],
        [standingFact(code), open.includes(code)],
      ]),
    ),
  }
}

/** The prints that each revision in use has, by the id of the revision. */
async function listStored(
  read: Look['read'],
  readable: readonly Readable[],
): Promise<ReadonlyMap<string, readonly StoredPrint[]>> {
  const revisions = [...new Map(readable.map(({ revision }) => [revision.id, revision])).values()]
  return new Map(
    await Promise.all(
      revisions.map(async ({ id, bundle }) => {
        const stored = bundle.prints
          ? await getPrints(
              read,
              bundle.prints.map((one) => one.definitionId),
            )
          : await findNewestPrint(read, BEFORE_PINS, [NATIONAL])
        return [id, [stored ?? []].flat()] as const
      }),
    ),
  )
}
