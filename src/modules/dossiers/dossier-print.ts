import { fillAnswers } from '../../engines/forms/index.ts'
import { decideOffers } from '../../engines/printing/index.ts'
import { businessDateOf, formatDate } from '../../lib/dates.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { getPerson, organisationNames, recordPersonRead } from '../accounts/index.ts'
import { getContent } from '../attachments/index.ts'
import { type CheckEntry, checkRecord, findRun } from '../cases/index.ts'
import { NATIONAL, offeredPrints, passedFact, standingFact } from '../definitions/index.ts'
import {
  findNewestPrint,
  getPrints,
  type PrintMaterial,
  type PrintOffer,
  type PrintSubject,
} from '../printing/index.ts'
import { fileFacts } from './actions/file-facts.ts'
import { findWritable } from './actions/find-writable.ts'
import { dossierFacts, scopeOf } from './actions/form-scope.ts'
import { findReadable } from './actions/open-dossier.ts'
import { placeSeals } from './actions/place-seals.ts'
import { answersOf, findDossier, listSections, listSnapshots, type Snapshot } from './dossier.report.ts'
import { fillerKey } from './filler.ts'
import { filesInAnswers } from './rules/files.ts'
import { findPhoto } from './rules/find-photo.ts'
import { printOpinions, stepsPassed } from './rules/print-opinions.ts'
import { lockedValues, printAnswers, printSections, sectionsInSight } from './rules/print-sections.ts'

/** What a print of a declaration was before activities pinned their prints. */
const BEFORE_PINS = 'conferral-form'

/** A declaration as it would be printed for one reader now. */
interface Printable extends Awaited<ReturnType<typeof findReadable>> {
  /** What was submitted last; null while the applicant writes, whose own words are then printed. */
  readonly snapshot: Snapshot | null
  readonly record: readonly CheckEntry[]
  readonly offers: readonly PrintOffer[]
}

/** What declarations tell `printing`: the forms are printed from the snapshot, by whoever may read it. */
export const dossierPrints: PrintSubject = {
  kind: 'dossier',
  offers: async (look, id) => (await findPrintable(look, id)).offers,
  material: async (look, id, code) => {
    const printable = await findPrintable(look, id)
    const offer = printable.offers.find((one) => one.print.definition.code === code)
    if (!offer) throw notFound()
    return gather(look, printable, offer)
  },
  printed: async (act, id, title) => {
    const dossier = await findDossier(act.world.database.read, id)
    if (!dossier) return
    // The paper bears the whole identity number: the person learns who printed it.
    const what = `打印了您的${title}（含身份证号码）`
    await recordPersonRead(act, { personId: dossier.person_id, what })
  },
  placeOf: async (look, id) => {
    const { reader, dossier } = await findReadable(look.read, look.caller, id)
    return reader === 'applicant' ? `/my/dossiers/${id}` : `/work/cases/${dossier.case_id}`
  },
}

async function findPrintable(look: SignedLook, dossierId: string): Promise<Printable> {
  const { read, caller, now, world } = look
  const readable = await findReadable(read, caller, dossierId)
  const { dossier, revision, reader, sight, until } = readable
  const { route, policy, prints } = revision.bundle
  const caseId = dossier.case_id ?? ''
  const writable = reader === 'applicant' && (await findWritable(read, caseId, fillerKey(dossier)))
  const drafting = writable === '*' || (writable !== false && writable.length > 0)
  const [newest] = drafting ? [] : await listSnapshots(read, dossier.id, 1, until)
  if (!drafting && !newest?.content) throw notFound()
  const [run, everything, record, facts, stored] = await Promise.all([
    findRun(read, caseId),
    // What has been passed decides which prints there are; what is printed of it is the reader's own part.
    checkRecord(read, caseId, { sight: '*', until, caller }),
    checkRecord(read, caseId, { sight, until, caller }),
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

async function gather(look: SignedLook, printable: Printable, offer: PrintOffer): Promise<PrintMaterial> {
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
    },
    files: { ...(photo ? { photo: photo.bytes } : {}), ...sealed.files },
    version: snapshot ? `第${snapshot.seq}次提交` : '尚未提交的草稿',
    fileName: `${offer.title}-${dossier.person_name}-${dossier.acceptance_no}.pdf`,
  }
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
