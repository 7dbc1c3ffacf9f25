import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import {
  claimEmployment,
  findOrganisation,
  keepOrganisation,
  organisationNames,
  standsAsEmployer,
} from '../../accounts/index.ts'
import { findPublished, findRevision } from '../../activities/index.ts'
import { record } from '../../audit/index.ts'
import { openCase, organisationKey, personKey, SUBJECT } from '../../cases/index.ts'
import { listCombinations, readOffer } from '../../catalogue/index.ts'
import { insertDossier, insertPledge, saveCase } from '../dossier.store.ts'
import { fillerKey } from '../filler.ts'
import { decideFilling } from '../rules/decide-filling.ts'
import { decidePledge, type SignedPledge } from '../rules/decide-pledge.ts'
import { withReturnDays } from '../rules/return-days.ts'
import { describeSelection } from '../rules/selection.ts'
import { fillOnStart } from './fill-on-start.ts'
import { findParties, getChain } from './find-parties.ts'
import { prefill } from './prefill.ts'

/** What is declared, and where. */
export interface StartDossier {
  readonly activityId: string
  readonly employerId: string
  readonly seriesCode: string
  readonly level: string
  readonly specialtyCode: string
  readonly titleCode: string
  readonly declarationType: string
  readonly pledge?: SignedPledge | null
}

/** Starts one's own declaration (立即申报). */
export function startDossier(act: SignedAct, command: StartDossier) {
  const { personId, personName } = act.caller
  return beginDossier(act, command, { person: { id: personId, name: personName }, filledBy: null })
}

/**
 * Begins a declaration, filled in by its person or by an organisation: pins the activity's revision, claims the
 * employment, opens the case at its first step.
 */
export async function beginDossier(
  act: SignedAct,
  command: StartDossier,
  whose: { person: { id: string; name: string }; filledBy: string | null },
) {
  const { tx, now } = act
  const { person, filledBy } = whose
  const read = reading(tx)
  const today = businessDateOf(now)
  const activity = await findPublished(read, command.activityId, today)
  if (!activity) throw notFound()
  if (activity.state !== 'open') {
    const details = { from: formatDate(activity.windowFrom), to: formatDate(activity.windowTo) }
    throw new Refusal('dossiers.window-closed', { details })
  }
  const revision = await findRevision(read, activity.revisionId)
  if (!revision) throw notFound()
  const offer = await readOffer(read, revision.region, today)
  const chosen = listCombinations(offer).find(
    (one) =>
      one.mode === activity.mode &&
      one.series === command.seriesCode &&
      one.level === command.level &&
      one.specialty === command.specialtyCode &&
      one.title === command.titleCode,
  )
  const isInActivity = activity.content.offers.some(
    (one) =>
      one.seriesCode === command.seriesCode &&
      (one.levels as readonly string[]).includes(command.level) &&
      (one.specialtyCodes.length === 0 || one.specialtyCodes.includes(command.specialtyCode)),
  )
  if (!chosen || !isInActivity) throw new Refusal('dossiers.not-offered')
  const type = activity.declarationTypes.find((one) => one.code === command.declarationType)
  if (!type) throw new Refusal('dossiers.type-not-offered')
  const { values } = revision.bundle.policy
  const refusal = decideFilling(values, filledBy === null ? 'person' : 'unit')
  if (refusal) throw new Refusal(refusal)
  // Nobody signs for somebody else: where an organisation fills in, the form asks for the scan of what the person signed.
  const pledge = filledBy === null ? activity.pledge : null
  const broken = decidePledge(pledge, person.name, command.pledge ?? null)
  if (broken) throw new Refusal(broken)

  // Nobody changes what stands above the employer until this declaration has its chain.
  await keepOrganisation(tx, command.employerId)
  const employer = await findOrganisation(read, command.employerId)
  if (employer?.status !== 'active' || !(await standsAsEmployer(read, employer.id, today))) {
    throw new Refusal('dossiers.employer-not-active')
  }
  const chain = await getChain(
    read,
    { employerId: employer.id, authorityId: activity.authorityId, type, values },
    today,
  )
  // The office that publishes a review is the committee's.
  const parties = await findParties(
    read,
    values,
    { employer: employer.id, authority: activity.authorityId, committee: activity.authorityId },
    type.code,
    today,
  )

  const id = newId(now)
  const selection = describeSelection(offer, { ...chosen, type })
  const inserted = await insertDossier(tx, {
    id,
    person_id: person.id,
    filled_by: filledBy,
    employer_id: employer.id,
    activity_id: activity.id,
    revision_id: revision.id,
    authority_id: activity.authorityId,
    selection,
    now,
  })
  if (!inserted) throw new Refusal('dossiers.already-running')
  if (pledge) {
    const signer = { personId: person.id, name: person.name }
    await insertPledge(tx, { dossierId: id, ...pledge, signer, now })
  }
  await claimEmployment(act, { personId: person.id, organisationId: employer.id })
  const applicant = fillerKey({ person_id: person.id, filled_by: filledBy })
  const office = (await organisationNames(read, [activity.authorityId])).get(activity.authorityId)
  const opened = await openCase(act, {
    kind: 'dossier',
    subjectId: id,
    route: withReturnDays(revision.bundle.route, values),
    applicantKey: applicant,
    parties: {
      ...Object.fromEntries(Object.entries(parties).map(([party, id]) => [party, organisationKey(id)])),
      applicant,
      ...(filledBy === null ? {} : { [SUBJECT]: personKey(person.id) }),
    },
    chains: { supervisors: chain },
    summary: {
      title: `${selection.modeName}·${selection.titleName}`,
      applicantName: person.name,
      employerName: employer.name,
      activityId: activity.id,
      activityTitle: activity.title,
      seriesCode: selection.seriesCode,
      seriesName: selection.seriesName,
      levelCode: selection.level,
      levelName: selection.levelName,
      specialtyName: selection.specialtyName,
      titleName: selection.titleName,
      modeName: selection.modeName,
      ...(office && { officeName: office }),
      ...(activity.content.committee?.name && { committeeName: activity.content.committee.name }),
    },
  })
  await saveCase(tx, id, opened.caseId, opened.acceptanceNo)
  // What registers and the living record know of a person is the person's to take.
  if (filledBy === null) {
    await fillOnStart(act, id)
    const { form } = revision.bundle
    await prefill(act, { dossierId: id, personId: person.id, title: activity.title, form, values })
  }
  await record(act, {
    act: 'dossiers.started',
    subject: { kind: 'dossier', id },
    details: { activityId: activity.id, revisionId: revision.id, pledge: pledge?.sha256 ?? null, filledBy },
  })
  return { id, caseId: opened.caseId, acceptanceNo: opened.acceptanceNo }
}
