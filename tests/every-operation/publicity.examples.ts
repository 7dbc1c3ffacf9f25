import { newId } from '../../src/lib/ids.ts'
import { accountOperations } from '../../src/modules/accounts/index.ts'
import { publicityOperations, sealLists } from '../../src/modules/publicity/index.ts'
import { concluded, publicTerms, putOut, unitTerms } from '../builders/publicity-lists.ts'
import { solveProof } from '../builders/solve-proof.ts'
import { type ExamplesOf, forId } from './example.ts'
import { anEmployed } from './organisations.examples.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000
const ofPeriod = (periodId: string) => ({ params: { periodId } })
const pageOf = (periodId: string) => ({ ...ofPeriod(periodId), query: { limit: 50 } })

/** A list that everybody reads, started by the city about somebody of the unit. */
async function aPublicList(stage: Stage, terms = publicTerms) {
  const [city] = stage.population.cities
  return putOut(stage.world, {
    terms,
    organisation: { id: city?.id ?? '', name: city?.name ?? '' },
    unitId: stage.employer.id,
    person: await stage.newcomer(),
  })
}

/** A list of the unit's own, after which the county looks as well. */
async function aUnitList(stage: Stage) {
  const { employer, population } = stage
  return putOut(stage.world, {
    terms: unitTerms,
    organisation: { id: employer.id, name: employer.name },
    offices: [population.counties[0]?.id ?? ''],
    unitId: employer.id,
    person: await stage.newcomer(),
  })
}

/** A list inside another unit, hidden from everybody of this one. */
async function aHiddenList(stage: Stage) {
  const organisationId = stage.cast.farUnit.organisationId ?? ''
  return putOut(stage.world, {
    terms: unitTerms,
    organisation: { id: organisationId, name: '他单位' },
    unitId: organisationId,
    person: await stage.newcomer(),
  })
}

async function objectionTo(stage: Stage, { itemId }: { itemId: string }) {
  const challenge = await stage.done(null, accountOperations.issueProof, {})
  return {
    objectionId: newId(stage.world.clock.now()),
    itemId,
    named: true,
    name: '钱进',
    contact: '13900000000',
    grounds: '业绩材料中的项目由他人完成，附有合同。',
    captcha: await solveProof(challenge),
  }
}

/** An objection against the person of a list of the city's. */
async function anObjection(stage: Stage) {
  const list = await aPublicList(stage)
  const body = await objectionTo(stage, list)
  const receipt = await stage.done(null, publicityOperations.makeObjection, {
    ...ofPeriod(list.periodId),
    body,
  })
  return { ...list, objectionId: body.objectionId, receipt }
}

const wrongReceipt = { receiptNo: 'YY2026030200000000', code: '00000000' }

export const publicityExamples: ExamplesOf<typeof publicityOperations> = {
  async listPublic(stage) {
    const { periodId } = await aPublicList(stage)
    const inside = await aUnitList(stage)
    return { entitled: null, input: { query: { limit: 50 } }, mentions: periodId, omits: inside.periodId }
  },
  async listMine(stage) {
    const { person } = await anEmployed(stage)
    const { periodId } = await aUnitList(stage)
    return {
      entitled: person,
      input: { query: { limit: 50 } },
      mentions: periodId,
      alsoEntitled: [stage.cast.unitAtHome, stage.cast.unit, stage.cast.neighbour],
    }
  },
  async readPeriod(stage) {
    const { periodId } = await aPublicList(stage)
    const hidden = await aHiddenList(stage)
    return { entitled: null, ...forId(stage, periodId, ofPeriod), concealed: [ofPeriod(hidden.periodId)] }
  },
  async listPeople(stage) {
    const { periodId, itemId } = await aPublicList(stage)
    const hidden = await aHiddenList(stage)
    return {
      entitled: null,
      ...forId(stage, periodId, pageOf),
      concealed: [pageOf(hidden.periodId)],
      mentions: itemId,
    }
  },
  async readSealed(stage) {
    const { periodId } = await aPublicList(stage)
    await sealLists(stage.world, new Date(stage.world.clock.now().getTime() + DAY_MS))
    return { entitled: null, ...forId(stage, periodId, ofPeriod), mentions: '公示单位' }
  },
  async makeObjection(stage) {
    const list = await aPublicList(stage)
    const body = await objectionTo(stage, list)
    return { entitled: null, ...forId(stage, list.periodId, (id) => ({ ...ofPeriod(id), body })) }
  },
  async followObjection(stage) {
    const { receipt } = await anObjection(stage)
    const { receiptNo, code } = receipt
    return {
      entitled: null,
      input: { body: { receiptNo, code } },
      unknown: { body: wrongReceipt },
      mentions: receiptNo,
      omits: '钱进',
    }
  },
  async addEvidence(stage) {
    const { receipt } = await anObjection(stage)
    const [document] = stage.files.documents
    const file = { name: '合同.pdf', content: document?.bytes.toString('base64') ?? '' }
    const { receiptNo, code } = receipt
    return {
      entitled: null,
      input: { body: { receiptNo, code, ...file } },
      unknown: { body: { ...wrongReceipt, ...file } },
    }
  },
  async listOfOffice(stage) {
    const { periodId } = await aUnitList(stage)
    const { unit, county, countyClerk } = stage.cast
    return {
      entitled: unit,
      input: { query: { limit: 50 } },
      mentions: periodId,
      alsoEntitled: [county, countyClerk],
    }
  },
  async readOfOffice(stage) {
    const { periodId } = await aUnitList(stage)
    const { unit, county, countyClerk } = stage.cast
    return { entitled: unit, ...forId(stage, periodId, ofPeriod), alsoEntitled: [county, countyClerk] }
  },
  async listPeopleOfOffice(stage) {
    const { periodId, itemId } = await aUnitList(stage)
    const { unit, county, countyClerk } = stage.cast
    return {
      entitled: unit,
      ...forId(stage, periodId, pageOf),
      mentions: itemId,
      alsoEntitled: [county, countyClerk],
    }
  },
  async listObjections(stage) {
    const { periodId, objectionId } = await anObjection(stage)
    const { city, cityClerk } = stage.cast
    return {
      entitled: city,
      ...forId(stage, periodId, pageOf),
      mentions: objectionId,
      alsoEntitled: [cityClerk],
    }
  },
  async readObjection(stage) {
    const { objectionId } = await anObjection(stage)
    const { city, cityClerk } = stage.cast
    return {
      entitled: city,
      ...forId(stage, objectionId, (id) => ({ params: { objectionId: id } })),
      mentions: '钱进',
      alsoEntitled: [cityClerk],
    }
  },
  async handleObjection(stage) {
    const { objectionId } = await anObjection(stage)
    const body = { seenVersion: 1, step: 'accept' as const, note: '', reply: '' }
    return {
      entitled: stage.cast.city,
      ...forId(stage, objectionId, (id) => ({ params: { objectionId: id }, body })),
      alsoEntitled: [stage.cast.cityClerk],
    }
  },
  async holdPerson(stage) {
    const { itemId } = await aUnitList(stage)
    const { unit, county, countyClerk } = stage.cast
    const body = { reason: '正在核实学历' }
    return {
      entitled: unit,
      ...forId(stage, itemId, (id) => ({ params: { itemId: id }, body })),
      alsoEntitled: [county, countyClerk],
    }
  },
  async releasePerson(stage) {
    const { itemId } = await aUnitList(stage)
    const { unit, county, countyClerk } = stage.cast
    const make = (id: string) => ({ params: { itemId: id }, body: { reason: '学历已核实' } })
    await stage.done(unit, publicityOperations.holdPerson, make(itemId))
    return { entitled: unit, ...forId(stage, itemId, make), alsoEntitled: [county, countyClerk] }
  },
  async closePeriod(stage) {
    const { clock } = stage.world
    const now = clock.now()
    // Started so long ago that its time is over.
    clock.set(new Date(now.getTime() - 21 * DAY_MS).toISOString())
    const list = await aUnitList(stage).finally(() => clock.set(now.toISOString()))
    const { periodId } = list
    await concluded(stage.world, list.subjectId, 'passed')
    const { unit, county, countyClerk } = stage.cast
    const body = { opinion: '公示期内未收到异议。' }
    return {
      entitled: unit,
      ...forId(stage, periodId, (id) => ({ ...ofPeriod(id), body })),
      alsoEntitled: [county, countyClerk],
    }
  },
  previewCalendar: async (stage) => ({
    entitled: stage.cast.system,
    input: { body: { year: 2026, days: [] } },
  }),
}
