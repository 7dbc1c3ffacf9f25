import { newId } from '../../src/lib/ids.ts'
import { dossierOperations } from '../../src/modules/dossiers/index.ts'
import { saveRecordSection } from '../../src/modules/records/record.contract.ts'
import { aSheet } from '../builders/register-files.ts'
import { aDraftActivity, aPublishedActivity } from './activities.examples.ts'
import { type ExamplesOf, forId } from './example.ts'
import { anEmployed } from './organisations.examples.ts'
import { aRegisterImport } from './registries.examples.ts'
import { aStandingSeal } from './seals.examples.ts'
import type { Stage } from './stage.ts'

const ofDossier = (stage: Stage, id: string) => forId(stage, id, (dossierId) => ({ params: { dossierId } }))

/** Whoever held a declaration that has come to the county. */
export const holdersAtCounty = ({ cast }: Stage) => [cast.unit, cast.county, cast.countyClerk]

/** A declaration whose social insurance the register knows, and what it answered to the applicant. */
async function anAnswer(stage: Stage) {
  const { applicant, dossierId } = await stage.declaration('filled')
  const { world } = stage
  await aRegisterImport(stage, {
    source: `社保局${dossierId.slice(-6)}`,
    bytes: aSheet([{ name: applicant.name, identityNumber: applicant.identityNumber }]),
  })
  const answer = await stage.done(applicant, dossierOperations.askSource, {
    params: { dossierId },
    body: { section: 'social-insurance' },
  })
  const entry = answer.entries[0]
  if (!entry || answer.queryId === null)
    throw new Error(`The register knows nothing at ${world.clock.now()}.`)
  return { applicant, dossierId, queryId: answer.queryId, entryId: entry.entryId }
}

/** An activity in which units fill in for their people, and one of the unit's. */
async function anEmployedIn(stage: Stage) {
  const { person } = await anEmployed(stage)
  const { id } = await aPublishedActivity(stage, { policy: { filling: ['person', 'unit'] } })
  return { personId: person.personId, activityId: id, chosen: await stage.combination() }
}

/** A declaration that the unit has begun for one of its people. */
async function aFilledOne(stage: Stage) {
  const { personId, activityId, chosen } = await anEmployedIn(stage)
  const { unit } = stage.cast
  const { id } = await stage.done(unit, dossierOperations.startForPerson, {
    body: { activityId, person: { personId }, ...chosen },
  })
  return { unit, dossierId: id }
}

export const dossierExamples: ExamplesOf<typeof dossierOperations> = {
  async startDossier(stage) {
    const chosen = await stage.combination()
    const employerId = stage.employer.id
    const draft = await aDraftActivity(stage)
    const forActivity = (activityId: string) => ({ body: { activityId, employerId, ...chosen } })
    return {
      entitled: await stage.newcomer(),
      alsoEntitled: 'everybody',
      ...forId(stage, stage.activityId, forActivity),
      concealed: [forActivity(draft.id)],
    }
  },
  async listMine(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return { entitled: applicant, input: { query: {} }, mentions: dossierId }
  },
  async readActivityCounts(stage) {
    await stage.kept('at-county')
    return {
      entitled: stage.cast.city,
      alsoEntitled: 'everybody',
      input: { query: { activityIds: stage.activityId } },
      check: (body) => {
        if (!/"counts":\{"filling":\d+,"checking":[1-9]/.test(body)) throw new Error(`No counts in ${body}`)
      },
    }
  },
  async discardDrafts(stage) {
    const { applicant, dossierId } = await stage.declaration('filled')
    return {
      entitled: applicant,
      ...forId(stage, dossierId, (id) => ({ body: { dossierIds: [id] } })),
    }
  },
  async listProjects(stage) {
    await stage.kept('at-county')
    const { unit } = stage.cast
    return {
      entitled: unit,
      alsoEntitled: 'everybody',
      input: { query: { limit: 50 } },
      mentions: stage.activityId,
    }
  },
  async countFirstFilling(stage) {
    await stage.kept('filled')
    return { entitled: stage.cast.unit, input: {}, mentions: stage.activityId }
  },
  async listMaterials(stage) {
    const { caseId } = await stage.kept('at-county')
    return { entitled: stage.cast.unit, input: { query: { tab: 'tracking', limit: 50 } }, mentions: caseId }
  },
  async handUp(stage) {
    const { dossierId } = await stage.declaration('submitted')
    const form = { opinion: '材料真实，同意上报。', operator: '江海', phone: '0571-85000000' }
    const make = (id: string) => ({ body: { dossierIds: [id], form } })
    return { entitled: stage.cast.unit, ...forId(stage, dossierId, make) }
  },
  async discardMaterials(stage) {
    const { unit, dossierId } = await aFilledOne(stage)
    return { entitled: unit, ...forId(stage, dossierId, (id) => ({ body: { dossierIds: [id] } })) }
  },
  async listFillable(stage) {
    const { person } = await anEmployed(stage)
    return { entitled: stage.cast.unit, input: { query: { limit: 50 } }, mentions: person.personId }
  },
  async startForPerson(stage) {
    const { personId, activityId, chosen } = await anEmployedIn(stage)
    const make = (id: string) => ({ body: { activityId, person: { personId: id }, ...chosen } })
    return { entitled: stage.cast.unit, refusal: 'dossiers.not-employed', ...forId(stage, personId, make) }
  },
  async previewDepartmentChange(stage) {
    const { caseId } = await stage.kept('at-county')
    return { entitled: stage.cast.unit, input: { query: { limit: 50 } }, mentions: caseId }
  },
  async searchDepartments(stage) {
    return { entitled: stage.cast.unit, input: { query: { keyword: '人力资源' } } }
  },
  async changeDepartment(stage) {
    const department = stage.population.counties[1]
    const body = { departmentId: department?.id ?? '', reason: '隶属关系调整', seenBack: 0 }
    return { entitled: await stage.newUnit(), input: { body } }
  },
  async openDossier(stage) {
    const { dossierId } = await stage.kept('at-county')
    const { county } = stage.cast
    return { entitled: county, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async readForm(stage) {
    const { applicant, dossierId } = await stage.kept('filled')
    return { entitled: applicant, ...ofDossier(stage, dossierId) }
  },
  async readEligibility(stage) {
    const { dossierId } = await stage.kept('at-county')
    const { county } = stage.cast
    return { entitled: county, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async saveSection(stage) {
    const { applicant, dossierId } = await stage.declaration('filled')
    const make = (id: string) => ({
      params: { dossierId: id },
      body: { section: 'assessment', seenVersion: 1, answer: { rows: [] } },
    })
    return { entitled: applicant, ...forId(stage, dossierId, make) }
  },
  async readChanges(stage) {
    const { dossierId } = await stage.kept('resubmitted')
    const make = (id: string) => ({ params: { dossierId: id }, query: { all: 'true' } })
    return { entitled: stage.cast.unit, ...forId(stage, dossierId, make) }
  },
  async readSame(stage) {
    const { dossierId } = await stage.kept('at-county')
    const { county } = stage.cast
    return { entitled: county, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async readReceipt(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return { entitled: applicant, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async askSource(stage) {
    const { applicant, dossierId, entryId } = await anAnswer(stage)
    const make = (id: string) => ({ params: { dossierId: id }, body: { section: 'social-insurance' } })
    return { entitled: applicant, ...forId(stage, dossierId, make), mentions: entryId }
  },
  async takeFromSource(stage) {
    const { applicant, dossierId, queryId, entryId } = await anAnswer(stage)
    const make = (id: string) => ({
      params: { dossierId: id },
      body: { section: 'social-insurance', seenVersion: 1, queryId, take: [entryId], drop: [] },
    })
    return { entitled: applicant, ...forId(stage, dossierId, make), mentions: entryId }
  },
  async readSources(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return { entitled: applicant, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async readTakeable(stage) {
    const { applicant, dossierId } = await stage.kept('filled')
    return { entitled: applicant, ...ofDossier(stage, dossierId) }
  },
  async takeFromRecord(stage) {
    const { applicant, dossierId } = await stage.declaration('filled')
    const itemId = newId(stage.world.clock.now())
    const values = { year: 2024, result: 'competent', unit: '云溪市第一建筑设计院' }
    await stage.done(applicant, saveRecordSection, {
      body: {
        section: 'assessment',
        seenVersion: 0,
        answer: { rows: [{ id: itemId, source: 'self', values, files: {} }] },
      },
    })
    const make = (id: string) => ({
      params: { dossierId: id },
      body: { section: 'assessment', seenVersion: 1, itemIds: [itemId] },
    })
    return { entitled: applicant, ...forId(stage, dossierId, make), mentions: itemId }
  },
  async listVerified(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return {
      entitled: stage.cast.county,
      alsoEntitled: [applicant, ...holdersAtCounty(stage)],
      ...ofDossier(stage, dossierId),
      mentions: '"changed":"nothing"',
    }
  },
  async listOpinions(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return {
      entitled: stage.cast.county,
      alsoEntitled: [applicant, ...holdersAtCounty(stage)],
      ...ofDossier(stage, dossierId),
    }
  },
  async sealOpinion(stage) {
    const { dossierId } = await stage.declaration('at-county')
    const { unit } = stage.cast
    // The seal comes after the opinion: with one in force the move would have sealed it.
    await aStandingSeal(stage)
    const { rows } = await stage.done(unit, dossierOperations.listOpinions, { params: { dossierId } })
    const actId = rows.find((one) => one.maySeal)?.actId ?? ''
    const make = (id: string) => ({ params: { dossierId: id, actId }, body: {} })
    return { entitled: unit, ...forId(stage, dossierId, make) }
  },
}
