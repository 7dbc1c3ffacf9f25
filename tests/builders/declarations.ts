import type { Answers, Field, SectionAnswer } from '../../src/engines/forms/index.ts'
import { businessDateOf } from '../../src/lib/dates.ts'
import { newId } from '../../src/lib/ids.ts'
import { getCaller } from '../../src/modules/accounts/index.ts'
import {
  type ActivityDraft,
  findPublished,
  findRevision,
  publishActivity,
  saveActivity,
} from '../../src/modules/activities/index.ts'
import { storeFile } from '../../src/modules/attachments/index.ts'
import { findRun, takeMove } from '../../src/modules/cases/index.ts'
import { listCodeRows } from '../../src/modules/catalogue/index.ts'
import { findDossier, saveSection, startDossier } from '../../src/modules/dossiers/index.ts'
import type { SignedAct } from '../../src/platform/world.ts'
import { aPhoto } from '../prints/orders.ts'
import { MONDAY_MORNING, type TestWorld } from '../support/world.ts'
import { aMember, anOffice, anOrganisation } from './organisations.ts'
import { aPerson } from './people.ts'

/** Does something as a person, for himself or herself or for an organisation. */
export async function as<T>(
  world: TestWorld,
  personId: string,
  organisationId: string | null,
  work: (act: SignedAct) => Promise<T>,
): Promise<T> {
  const caller = await getCaller(world.database.read, personId, organisationId, world.clock.now())
  return world.act(caller, (act) => work(act as SignedAct))
}

/** A city office that issues, a county office below it, an employer, and an open activity for 初定; needs the definitions. */
export async function aProvince(world: TestWorld) {
  const city = await anOffice(world, {
    name: '云溪市人力资源和社会保障局',
    divisionCode: '519900',
    level: 'city',
    issues: true,
  })
  const county = await anOffice(world, {
    name: '云溪市临江区人力资源和社会保障局',
    divisionCode: '519901',
    level: 'county',
    parentId: city.id,
  })
  const employer = await anOrganisation(world, {
    name: '云溪市第一建筑设计院',
    relations: [{ kind: 'region', parentId: county.id }],
  })
  const cityClerk = await aMember(world, city.id, { role: 'office-admin', name: '罗明远' })
  const countyClerk = await aMember(world, county.id, { role: 'office-admin', name: '何静' })
  const employerOfficial = await aMember(world, employer.id, { role: 'unit-admin', name: '江海' })
  const draft: ActivityDraft = {
    title: '云溪市2026年职称初定',
    year: 2026,
    region: '510000',
    mode: 'initial-conferral',
    offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: ['05-1-01'] }],
    windowFrom: '2026-01-01',
    windowTo: '2026-12-31',
    notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报，请如实填写。',
    phone: '028-0000000',
  }
  const activityId = await as(world, cityClerk.personId, city.id, async (act) => {
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
  return { city, county, employer, cityClerk, countyClerk, employerOfficial, activityId }
}
export type Province = Awaited<ReturnType<typeof aProvince>>

/** A declaration with every section filled in, not submitted yet. */
export async function aDeclaration(
  world: TestWorld,
  province: Province,
  given: { name?: string; person?: Awaited<ReturnType<typeof aPerson>> } = {},
) {
  const { name, person = await aPerson(world, name === undefined ? {} : { name }) } = given
  const started = await startAgain(world, province, person)
  const answers = await fillIn(world, { personId: person.personId, organisationId: null }, started.id)
  return { ...started, person, answers }
}
/** What a declaration is for, and what is chosen in it. */
export interface Wanted {
  readonly activityId: string
  readonly employerId: string
  readonly choice: {
    readonly seriesCode: string
    readonly level: string
    readonly specialtyCode: string
    readonly titleCode: string
    readonly declarationType: string
  }
}

const CONFERRAL = {
  seriesCode: '05',
  level: 'assistant',
  specialtyCode: '05-1-01',
  titleCode: '0504',
  declarationType: 'normal',
}

/** Starts a declaration and fills nothing in. */
export function startAgain(world: TestWorld, province: Province, person: { personId: string }) {
  const { activityId, employer } = province
  return startWanted(world, { activityId, employerId: employer.id, choice: CONFERRAL }, person)
}

/** A declaration for any activity, with every section filled in by the types of its fields, not submitted yet. */
export async function aDeclarationFor(world: TestWorld, wanted: Wanted, name: string) {
  const person = await aPerson(world, { name })
  const started = await startWanted(world, wanted, person)
  const answers = await fillIn(world, { personId: person.personId, organisationId: null }, started.id)
  return { ...started, person, answers }
}

function startWanted(
  world: TestWorld,
  { activityId, employerId, choice }: Wanted,
  person: { personId: string; name?: string },
) {
  return as(world, person.personId, null, async (act) => {
    const activity = await findPublished(world.database.read, activityId, businessDateOf(world.clock.now()))
    const pledge = activity?.pledge ? { sha256: activity.pledge.sha256, name: act.caller.personName } : null
    return startDossier(act, { activityId, employerId, ...choice, pledge })
  })
}
export type Declaration = Awaited<ReturnType<typeof aDeclaration>>

/** Makes the next move of a declaration in the name of whoever holds it. */
export async function moveOn(
  world: TestWorld,
  declaration: { caseId: string },
  who: { personId: string; organisationId: string | null },
  action: string,
  more: { form?: Record<string, string | number>; reason?: string } = {},
) {
  await as(world, who.personId, who.organisationId, async (act) => {
    const run = await findRun(world.database.read, declaration.caseId)
    const step = run?.standing.open[0]?.step ?? ''
    await takeMove(act, { caseId: declaration.caseId, step, action, seenVersion: run?.version ?? 0, ...more })
  })
}

/** Takes a declaration through everybody's hands up to the certificate. */
export async function certify(world: TestWorld, province: Province, declaration: Declaration) {
  await moveOn(world, declaration, { personId: declaration.person.personId, organisationId: null }, 'submit')
  const unit = { personId: province.employerOfficial.personId, organisationId: province.employer.id }
  const county = { personId: province.countyClerk.personId, organisationId: province.county.id }
  const city = { personId: province.cityClerk.personId, organisationId: province.city.id }
  await moveOn(world, declaration, unit, 'pass', { form: { opinion: '材料真实，同意上报。' } })
  await moveOn(world, declaration, county, 'pass', { form: { opinion: '材料齐全。' } })
  await moveOn(world, declaration, city, 'issue', { form: { opinion: '符合条件，同意颁证。' } })
}

/** Fills every section of a declaration in, in the name of its person or of who fills it in for an organisation. */
export async function fillIn(
  world: TestWorld,
  { personId, organisationId }: { personId: string; organisationId: string | null },
  dossierId: string,
): Promise<Answers> {
  const { read } = world.database
  const dossier = await findDossier(read, dossierId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  if (!revision) throw new Error('The declaration pins no revision.')
  const answers: Record<string, SectionAnswer> = {}
  // Whoever declares again finds what the living record knows.
  const begun = await read
    .selectFrom('dossier_section')
    .select(['section', 'version', 'answer'])
    .where('dossier_id', '=', dossierId)
    .execute()
  for (const section of revision.bundle.form.sections) {
    const there = begun.find((one) => one.section === section.code)
    // Rows of kinds are chosen by people; no form of a test demands one.
    if (section.kinds && !there) continue
    if (there && section.kind === 'list') {
      answers[section.code] = there.answer as SectionAnswer
      continue
    }
    const rowId = newId()
    const values: Record<string, string | number | string[]> = {}
    const files: Record<string, string[]> = {}
    for (const field of section.fields.filter((one) => one.locked === undefined)) {
      if (field.type !== 'photo' && field.type !== 'attachments') {
        const value = await valueFor(world, field)
        if (value !== undefined) values[field.code] = value
        continue
      }
      const slot = `${section.code}.${section.kind === 'single' ? 'self' : rowId}.${field.code}`
      const fileId = await as(world, personId, organisationId, async (act) =>
        storeFile(act, {
          ownerKind: 'dossier',
          ownerId: dossierId,
          slot,
          name: '照片.jpg',
          bytes: await aPhoto(),
          accept: ['jpeg'],
          uploadedBy: personId,
        }),
      )
      if (field.type === 'photo') values[field.code] = fileId
      else files[field.code] = [fileId]
    }
    const answer: SectionAnswer =
      section.kind === 'single'
        ? { fields: { ...values, ...files } }
        : { rows: [{ id: rowId, source: 'self', values, files }] }
    answers[section.code] = answer
    await as(world, personId, organisationId, (act) =>
      saveSection(act, { dossierId, section: section.code, seenVersion: there?.version ?? 0, answer }),
    )
  }
  return answers
}

/** A sound value for a field, by nothing but its type. */
async function valueFor(world: TestWorld, field: Field): Promise<string | number | undefined> {
  switch (field.type) {
    case 'text':
      return /编号|管理号/.test(field.label) ? '510105202006001234' : `${field.label}内容`
    case 'long-text':
      return '独立完成多项建筑结构设计任务，并参加施工现场服务。'.repeat(6)
    case 'number':
      return field.code === 'year' ? 2025 : 30
    case 'date':
      return '2020-06-15'
    case 'month':
      return field.code === 'until' ? '2016-06' : '2012-09'
    case 'month-or-present':
      return 'present'
    case 'phone':
      return '13800000000'
    case 'choice': {
      if (field.options) return field.options[0]?.code
      const rows = await listCodeRows(world.database.read, field.table ?? '', MONDAY_MORNING.slice(0, 10))
      return rows[0]?.code
    }
    default:
      return undefined
  }
}
