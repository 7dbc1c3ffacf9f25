import { type Answers, type FileFact, fillAnswers } from '../../../engines/forms/index.ts'
import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import type { Look } from '../../../platform/world.ts'
import { organisationNames } from '../../accounts/index.ts'
import { namedFilesOf } from '../../attachments/index.ts'
import { judgeDeclaration } from '../../eligibility/index.ts'
import type { PrintMaterial, PrintOffer } from '../../printing/index.ts'
import { listOpinionSeals, type OpinionSeal } from '../../seals/index.ts'
import { listAnswers } from '../dossier.report.ts'
import { filesInAnswers } from '../rules/files.ts'
import { findPhoto } from '../rules/find-photo.ts'
import { printConditions } from '../rules/print-conditions.ts'
import { type PrintOpinion, printOpinions } from '../rules/print-opinions.ts'
import { lockedValues, printAnswers, printSections, sectionsInSight } from '../rules/print-sections.ts'
import { type Printable, sightOf } from './find-printable.ts'
import { scopeOf } from './form-scope.ts'
import { placeSeals } from './place-seals.ts'

/** One print of a declaration. */
export interface GatheredPrint {
  readonly printable: Printable
  readonly offer: PrintOffer
}

/** Everything one print of a declaration shows. */
export async function gather(look: Look, printable: Printable, offer: PrintOffer): Promise<PrintMaterial> {
  const build = (await gatherAll(look, [{ printable, offer }])).get(printable.dossier.id)
  if (!build) throw new Error('A print that was asked for was not gathered.')
  return build()
}

/**
 * Reads what several prints show in a few statements, and answers for each how it is put together: what is wrong with one
 * declaration is then nothing to the others.
 */
export async function gatherAll(
  look: Look,
  asked: readonly GatheredPrint[],
): Promise<ReadonlyMap<string, () => Promise<PrintMaterial>>> {
  const { read } = look
  const drafts = asked
    .filter(({ printable }) => !printable.snapshot)
    .map(({ printable }) => printable.dossier.id)
  const written = await listAnswers(read, drafts)
  const all = asked.map(({ printable, offer }) => {
    const { dossier, revision, snapshot, record } = printable
    const stored = snapshot?.content?.answers ?? written.get(dossier.id) ?? {}
    const opinions = printOpinions(revision.bundle.route, snapshot ? record : [])
    return { printable, offer, stored, opinions }
  })
  const acts = all.flatMap((one) => one.opinions.flatMap(({ actId }) => (actId === '' ? [] : [actId])))
  const [named, authorities, seals] = await Promise.all([
    namedFilesOf(
      read,
      'dossier',
      new Map(
        all.map(({ printable: { dossier, revision }, stored }) => [
          dossier.id,
          filesInAnswers(revision.bundle.form, stored),
        ]),
      ),
    ),
    organisationNames(
      read,
      all.map(({ printable }) => printable.dossier.authority_id),
    ),
    listOpinionSeals(read, acts),
  ])
  return new Map(
    all.map((one) => {
      const { dossier } = one.printable
      const { files = {}, found = new Map() } = named.get(dossier.id) ?? {}
      const authority = authorities.get(dossier.authority_id) ?? ''
      return [dossier.id, () => materialOf(look, { ...one, files, found, authority, seals })]
    }),
  )
}

interface Parts extends GatheredPrint {
  readonly stored: Answers
  readonly opinions: readonly PrintOpinion[]
  readonly files: Readonly<Record<string, FileFact>>
  readonly found: ReadonlyMap<string, { readonly state: string; readonly sha256: string | null }>
  readonly authority: string
  readonly seals: ReadonlyMap<string, OpinionSeal>
}

async function materialOf({ read, now, world }: Look, parts: Parts): Promise<PrintMaterial> {
  const { printable, offer, stored, files, found } = parts
  const { dossier, revision, sight, snapshot, person, facts } = printable
  const { form } = revision.bundle
  const scope = await scopeOf(read, { form, facts, files, now })
  const answers = snapshot ? stored : fillAnswers(form, stored, scope)
  const photoId = findPhoto(form, answers)
  const photo = photoId === undefined ? undefined : found.get(photoId)
  const photoHash = photo?.state === 'ready' ? photo.sha256 : null
  const sections = sectionsInSight(form, sight)
  // What the snapshot says, not what is known of the person today; only the whole number is nowhere else.
  const said = lockedValues(form, answers)
  const inFull = { 'person.identity-number': person.identityNumber }
  const [first, ...rest] = printSections(sections, answers, scope, inFull)
  const { selection } = dossier
  const sealed = await placeSeals(world, parts.opinions, parts.seals)
  return {
    ...offer,
    source: {
      number: dossier.acceptance_no ?? '',
      activity: {
        title: dossier.activity_title,
        year: revision.content.year,
        authority: parts.authority,
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
      photo: photoHash !== null,
      sections: [...(first ? [first] : []), chosen(selection), ...rest],
      answers: printAnswers(sections, answers, scope, inFull),
      opinions: sealed.opinions,
      ...(Object.hasOwn(offer.print.definition.data, 'conditions')
        ? judged(printable, { answers, facts, asOf: businessDateOf(snapshot?.submitted_at ?? now) })
        : {}),
    },
    files: {
      ...(photoHash ? { photo: { path: await world.files.pathOf(photoHash) } } : {}),
      ...sealed.files,
    },
    sight: sightOf(printable),
    version: snapshot ? `第${snapshot.seq}次提交` : '尚未提交的草稿',
    fileName: printFileName(printable, offer),
  }
}

/** What the file of a print is called. */
export function printFileName({ dossier }: Pick<Printable, 'dossier'>, { title }: PrintOffer): string {
  return `${title}-${dossier.person_name}-${dossier.acceptance_no}.pdf`
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
