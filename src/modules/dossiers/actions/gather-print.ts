import { fillAnswers } from '../../../engines/forms/index.ts'
import { decideOffers } from '../../../engines/printing/index.ts'
import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller, Look, SignedLook } from '../../../platform/world.ts'
import { getPerson, organisationNames } from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import { getContent } from '../../attachments/index.ts'
import { type CheckEntry, checkRecord, findRun } from '../../cases/index.ts'
import { NATIONAL, offeredPrints, passedFact, standingFact } from '../../definitions/index.ts'
import { judgeDeclaration } from '../../eligibility/index.ts'
import {
  findNewestPrint,
  getPrints,
  type PrintMaterial,
  type PrintOffer,
  type PrintSight,
} from '../../printing/index.ts'
import { answersOf, findDossier, listSections, listSnapshots, type Snapshot } from '../dossier.report.ts'
import { fillerKey } from '../filler.ts'
import { filesInAnswers } from '../rules/files.ts'
import { findPhoto } from '../rules/find-photo.ts'
import { printConditions } from '../rules/print-conditions.ts'
import { printOpinions, stepsPassed } from '../rules/print-opinions.ts'
import { lockedValues, printAnswers, printSections, sectionsInSight } from '../rules/print-sections.ts'
import { fileFacts } from './file-facts.ts'
import { findReadable } from './find-readable.ts'
import { findWritable } from './find-writable.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'
import { placeSeals } from './place-seals.ts'

/** What a print of a declaration was before activities pinned their prints. */
const BEFORE_PINS = 'conferral-form'

type Readable = Awaited<ReturnType<typeof findReadable>>

/** A declaration as it would be printed for one reader now. */
export interface Printable extends Readable {
  /** What was submitted last; null while the applicant writes, whose own words are then printed. */
  readonly snapshot: Snapshot | null
  readonly record: readonly CheckEntry[]
  readonly offers: readonly PrintOffer[]
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

/**
 * A declaration as it would be printed for a reader; not-found for whom it does not exist, or before it was submitted. With
 * the sight of an earlier printer it is what that one would get, as far in time as the reader may see.
 */
export async function findPrintable(
  look: SignedLook,
  dossierId: string,
  as?: PrintSight,
): Promise<Printable> {
  const readable = await findReadable(look.read, look.caller, dossierId)
  const { dossier, reader, until } = readable
  const drafting = reader === 'applicant' && (await isDrafting(look, dossier))
  const [newest] = drafting ? [] : await listSnapshots(look.read, dossier.id, 1, until)
  if (!drafting && !newest?.content) throw notFound()
  if (as === undefined) return printableOf(look, { ...readable, asker: look.caller }, newest)
  if (as === '*') return printableOf(look, { ...readable, ...ALL, asker: null }, newest)
  const { sections, way, personId, organisationId } = as as unknown as SeenPart
  const asker = { personId, duties: [], membership: organisationId === null ? null : { organisationId } }
  return printableOf(look, { ...readable, sight: sections, way, asker }, newest)
}

/** A declaration as nobody in particular sees it, whole; undefined while its applicant writes, and before it was submitted. */
export async function findWhole(look: Look, dossierId: string): Promise<Printable | undefined> {
  const { read } = look
  const dossier = await findDossier(read, dossierId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  if (!dossier?.case_id || !revision || (await isDrafting(look, dossier))) return undefined
  const [newest] = await listSnapshots(read, dossier.id, 1)
  if (!newest?.content) return undefined
  const whole = { dossier, revision, reader: 'checker', ...ALL, until: null, asker: null } as const
  return printableOf(look, whole, newest)
}

async function isDrafting({ read }: Look, dossier: Readable['dossier']): Promise<boolean> {
  const writable = await findWritable(read, dossier.case_id, fillerKey(dossier))
  return writable === '*' || writable.length > 0
}

async function printableOf(
  look: Look,
  readable: Readable & Pick<Printable, 'asker'>,
  newest: Snapshot | undefined,
): Promise<Printable> {
  const { read, now, world } = look
  const { dossier, revision, sight, way, until, asker } = readable
  const { route, policy, prints } = revision.bundle
  const caseId = dossier.case_id ?? ''
  const drafting = newest === undefined
  const [run, everything, record, facts, stored] = await Promise.all([
    findRun(read, caseId),
    // What has been passed decides which prints there are; what is printed of it is the reader's own part.
    recordFor(read, caseId, { ...ALL, until, asker }),
    recordFor(read, caseId, { sight, way, until, asker }),
    dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content),
    prints
      ? getPrints(
          read,
          prints.map((one) => one.definitionId),
        )
      : findNewestPrint(read, BEFORE_PINS, [NATIONAL]),
  ])
  const passed = stepsPassed(route, everything)
  const open = run?.standing.open.map((one) => one.step) ?? []
  const standing = {
    ...facts,
    'case.drafting': drafting,
    'case.submitted': !drafting,
    'case.ended': run?.closed_at !== null,
    'case.outcome': dossier.outcome,
    ...Object.fromEntries(
      route.steps.flatMap(({ code }) => [
        [passedFact(code), passed.has(code)],
        [standingFact(code), open.includes(code)],
      ]),
    ),
  }
  const terms = offeredPrints(policy.values)
  const offers = decideOffers(terms, [stored ?? []].flat(), standing, businessDateOf(now))
  return { ...readable, snapshot: newest ?? null, record, offers }
}

const ALL = { sight: '*', way: true } as const
const NOBODY: Asker = { personId: '', duties: [], membership: null }

function recordFor(
  read: Look['read'],
  caseId: string,
  { asker, ...reach }: Pick<Printable, 'sight' | 'way' | 'until' | 'asker'>,
) {
  return checkRecord(read, caseId, { ...reach, caller: asker ?? NOBODY })
}

function sightOf({ sight, way, asker }: Printable): PrintSight {
  if (sight === '*' || asker === null) return '*'
  const organisationId = asker.membership?.organisationId ?? null
  return { sections: [...sight].sort(), way, personId: asker.personId, organisationId } satisfies SeenPart
}

/** Everything one print of a declaration shows. */
export async function gather(look: Look, printable: Printable, offer: PrintOffer): Promise<PrintMaterial> {
  const { read, now, world } = look
  const { dossier, revision, sight, snapshot, record } = printable
  const { form, route } = revision.bundle
  const stored = snapshot?.content?.answers ?? answersOf(await listSections(read, dossier.id))
  const { files, found } = await fileFacts(read, dossier.id, filesInAnswers(form, stored))
  const facts = await dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content)
  const scope = await scopeOf(read, { form, facts, files, now })
  const answers = snapshot ? stored : fillAnswers(form, stored, scope)
  const person = await getPerson(read, world.keys, dossier.person_id)
  const authority = await organisationNames(read, [dossier.authority_id])
  const photoId = findPhoto(form, answers)
  const photo = photoId && found.get(photoId)?.state === 'ready' ? await getContent(look, photoId) : undefined
  const sections = sectionsInSight(form, sight)
  // What the snapshot says, not what is known of the person today; only the whole number is nowhere else.
  const said = lockedValues(form, answers)
  const inFull = { 'person.identity-number': person.identityNumber }
  const [first, ...rest] = printSections(sections, answers, scope, inFull)
  const { selection } = dossier
  const sealed = await placeSeals(look, printOpinions(route, snapshot ? record : []))
  return {
    ...offer,
    source: {
      number: dossier.acceptance_no ?? '',
      activity: {
        title: dossier.activity_title,
        year: revision.content.year,
        authority: authority.get(dossier.authority_id) ?? '',
      },
      person: {
        name: said('person.name') ?? person.name,
        sex: said('person.sex') ?? facts['person.sex'],
        birthDate: formatDate(said('person.birth-date') ?? person.birthDate),
        identityNumber: person.identityNumber,
        mobile: said('person.mobile') ?? facts['person.mobile'],
      },
      employer: { name: said('employer.name') ?? dossier.employer_name },
      selection: {
        mode: selection.modeName,
        series: selection.seriesName,
        level: selection.levelName,
        specialty: selection.specialtyName,
        title: selection.titleName,
        type: selection.declarationTypeName,
      },
      submittedOn: snapshot ? formatDate(businessDateOf(snapshot.submitted_at)) : '',
      photo: Boolean(photo),
      sections: [...(first ? [first] : []), chosen(selection), ...rest],
      answers: printAnswers(sections, answers, scope, inFull),
      opinions: sealed.opinions,
      ...(Object.hasOwn(offer.print.definition.data, 'conditions')
        ? judged(printable, { answers, facts, asOf: businessDateOf(snapshot?.submitted_at ?? now) })
        : {}),
    },
    files: { ...(photo ? { photo: photo.bytes } : {}), ...sealed.files },
    sight: sightOf(printable),
    version: snapshot ? `第${snapshot.seq}次提交` : '尚未提交的草稿',
    fileName: `${offer.title}-${dossier.person_name}-${dossier.acceptance_no}.pdf`,
  }
}

/** The conditions as they stood on the day of the submission, with what the form said then. */
function judged({ revision, sight }: Printable, declared: Parameters<typeof judgeDeclaration>[1]) {
  const { conditions } = judgeDeclaration(revision.bundle.rules ?? [], declared)
  return { judgedOn: formatDate(declared.asOf), conditions: printConditions(conditions, sight === '*') }
}

function chosen(selection: Printable['dossier']['selection']) {
  const pair = (label: string, value: string) => ({ label, value, wide: false })
  return {
    code: 'selection',
    title: '申报信息',
    kind: 'pairs' as const,
    pairs: [
      pair('评价方式', selection.modeName),
      pair('申报系列', selection.seriesName),
      pair('申报层级', selection.levelName),
      pair('申报专业', selection.specialtyName),
      { ...pair('资格名称', selection.titleName), wide: true },
    ],
  }
}
