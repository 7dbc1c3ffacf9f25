import { businessDateOf } from '../../src/lib/dates.ts'
import { type Duty, organisationOperations } from '../../src/modules/accounts/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import { aLicence } from './scans.ts'
import type { Stage } from './stage.ts'
import { subordinateExamples } from './subordinates.examples.ts'
import { unitDepartmentExamples } from './unit-departments.examples.ts'
import { aStranger, workAccountExamples } from './work-accounts.examples.ts'

const ofId = (id: string) => ({ params: { id } })
const today = '2026-03-02'

/** A new unit that has asked the county for a new name. */
async function aRename(stage: Stage) {
  const unit = await stage.newUnit()
  const fileIds = [await aLicence(stage, unit)]
  const body = { newName: '望江区新设机构（更名）', reason: '改制更名', fileIds }
  const { id } = await stage.done(unit, organisationOperations.requestRename, { body })
  return { unit, id }
}

/** Somebody who says to work at the unit. */
async function aClaim(stage: Stage) {
  const person = await stage.newcomer()
  const body = { organisationId: stage.employer.id, position: '', fromDate: '2026-02-01' }
  const { id } = await stage.done(person, organisationOperations.claimOwnEmployment, { body })
  return { person, id }
}

/** Somebody whom the unit has confirmed. */
export async function anEmployed(stage: Stage) {
  const { person, id } = await aClaim(stage)
  const body = { seenVersion: 1, decision: 'confirm' as const }
  await stage.done(stage.cast.unit, organisationOperations.decideEmployment, { ...ofId(id), body })
  return { person, id }
}

/** A new unit or office, and a clerk of it. */
async function withClerk(stage: Stage, side: 'unit' | 'office') {
  const admin = side === 'unit' ? await stage.newUnit() : await stage.newOffice()
  const clerk = await stage.member('clerk', admin.organisationId, `${side}-clerk`, [])
  return { admin, membershipId: clerk.membershipId }
}

/** What administrators do with their people; units and offices have the same operations. */
function memberExamples<S extends 'unit' | 'office'>(side: S, duty: Duty) {
  const ofMember = async (stage: Stage, more: object) => {
    const { admin, membershipId } = await withClerk(stage, side)
    const make = (id: string) => ({ ...ofId(id), body: { seenVersion: 1, ...more } })
    return { admin, ...forId(stage, membershipId, make) }
  }
  return {
    async list(stage: Stage) {
      const { admin, membershipId } = await withClerk(stage, side)
      return { entitled: admin, input: { query: {} }, mentions: membershipId }
    },
    async add(stage: Stage) {
      const admin = side === 'unit' ? await stage.newUnit() : await stage.newOffice()
      const person = await stage.newcomer()
      const make = (name: string, identifier: string) => ({ body: { name, identifier, duties: [duty] } })
      return {
        entitled: admin,
        alsoEntitled: 'everybody' as const,
        input: make(person.name, person.mobile),
        unknown: make('周而复', '13700000000'),
        // A number without the name that belongs to it tells nothing.
        concealed: [make('周而复', person.mobile), make('周而复', person.identityNumber)],
      }
    },
    async change(stage: Stage) {
      const make = { role: 'clerk' as const, duties: [duty] as string[] }
      const { admin, membershipId } = await withClerk(stage, side)
      const full = (id: string) => ({ ...ofId(id), body: { seenVersion: 1, ...make } })
      return { entitled: admin, ...forId(stage, membershipId, full) }
    },
    async end(stage: Stage) {
      const { admin, ...scene } = await ofMember(stage, {})
      return { entitled: admin, ...scene }
    },
    async handOver(stage: Stage) {
      const { admin, ...scene } = await ofMember(stage, {})
      return { entitled: admin, ...scene }
    },
  }
}

const ofUnit = memberExamples('unit', 'unit.staff')
const ofOffice = memberExamples('office', 'office.register')

export const organisationExamples: ExamplesOf<typeof organisationOperations> = {
  ...workAccountExamples,
  ...subordinateExamples,
  ...unitDepartmentExamples,
  async countUnitWork(stage) {
    await aClaim(stage)
    return { entitled: stage.cast.unit, input: {} }
  },
  async readOwnUnit(stage) {
    const { unit, unitClerk } = stage.cast
    return { entitled: unit, alsoEntitled: [unitClerk], input: {}, mentions: stage.employer.id }
  },
  async changeUnit(stage) {
    const unit = await stage.newUnit()
    const body = {
      seenVersion: 1,
      legalRepresentative: '林一舟',
      industry: 'C',
      address: '望江区科技路8号',
      contactName: '顾晓棠',
      contactPhone: '099-81234567',
    }
    return { entitled: unit, input: { body } }
  },
  async requestRename(stage) {
    const unit = await stage.newUnit()
    const make = (fileId: string) => ({
      body: { newName: '望江区改名有限公司', reason: '改制更名', fileIds: [fileId] },
    })
    const another = await aLicence(stage, await stage.newUnit())
    return {
      entitled: unit,
      refusal: 'accounts.rename-foreign-file',
      ...forId(stage, await aLicence(stage, unit), make),
      concealed: [make(another)],
    }
  },
  async withdrawRename(stage) {
    const { unit, id } = await aRename(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1 } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  async listRenames(stage) {
    const { id } = await aRename(stage)
    return { entitled: stage.cast.county, input: { query: { limit: 100 } }, mentions: id }
  },
  async decideRename(stage) {
    const { id } = await aRename(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1, decision: 'confirm' as const } })
    return { entitled: stage.cast.county, ...forId(stage, id, make) }
  },
  async listUnits(stage) {
    const { organisationId } = await stage.newUnit()
    const { county, city, province } = stage.cast
    return {
      entitled: county,
      alsoEntitled: [city, province],
      input: { query: { limit: 100 } },
      mentions: organisationId,
    }
  },
  async readUnit(stage) {
    const { organisationId } = await stage.newUnit()
    const { county, city, province } = stage.cast
    return { entitled: county, alsoEntitled: [city, province], ...forId(stage, organisationId, ofId) }
  },
  searchEmployers: async (stage) => ({
    entitled: await stage.newcomer(),
    input: { query: { keyword: stage.employer.name } },
  }),
  async createOrganisation(stage) {
    const body = {
      uscc: stage.newCode(),
      name: '云溪市新设研究院',
      divisionCode: '990101',
      capacities: [{ capacity: 'employer' as const }],
    }
    return { entitled: stage.cast.system, input: { body } }
  },
  listOrganisations: async (stage) => ({ entitled: stage.cast.system, input: { query: {} } }),
  listUnitMembers: ofUnit.list,
  addUnitMember: ofUnit.add,
  changeUnitMember: ofUnit.change,
  endUnitMember: ofUnit.end,
  handOverUnit: ofUnit.handOver,
  listOfficeMembers: ofOffice.list,
  addOfficeMember: ofOffice.add,
  changeOfficeMember: ofOffice.change,
  endOfficeMember: ofOffice.end,
  handOverOffice: ofOffice.handOver,
  openOfficeMember: async (stage) => ({
    entitled: await stage.newOffice(),
    alsoEntitled: 'everybody',
    input: { body: { ...aStranger(), duties: ['office.register'] } },
  }),
  async issueOfficeSlip(stage) {
    const office = await stage.newOffice()
    const { membershipId } = await stage.done(office, organisationOperations.openOfficeMember, {
      body: { ...aStranger(), duties: [] },
    })
    const make = (id: string) => ({ ...ofId(id), body: {} })
    return { entitled: office, ...forId(stage, membershipId, make) }
  },
  async listSubstitutions(stage) {
    const id = await aSubstitution(stage)
    return {
      entitled: stage.cast.unit,
      alsoEntitled: 'everybody',
      input: { query: { limit: 100 } },
      mentions: id,
    }
  },
  async enterSubstitution(stage) {
    const { body } = await lendingOf(stage)
    const make = (absentId: string) => ({ body: { ...body, absentId } })
    return { entitled: stage.cast.unit, ...forId(stage, body.absentId, make) }
  },
  async endSubstitution(stage) {
    const make = (id: string) => ({ ...ofId(id), body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, await aSubstitution(stage), make) }
  },
  async listPeople(stage) {
    const { id } = await aClaim(stage)
    return { entitled: stage.cast.unit, input: { query: { limit: 100 } }, mentions: id }
  },
  async decideEmployment(stage) {
    const { id } = await aClaim(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1, decision: 'confirm' as const } })
    return { entitled: stage.cast.unit, ...forId(stage, id, make) }
  },
  async releaseEmployment(stage) {
    const { id } = await anEmployed(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 2, untilDate: today } })
    return { entitled: stage.cast.unit, ...forId(stage, id, make) }
  },
  async listOwnEmployments(stage) {
    const { person, id } = await aClaim(stage)
    return { entitled: person, input: {}, mentions: id }
  },
  async claimOwnEmployment(stage) {
    const make = (organisationId: string) => ({ body: { organisationId, fromDate: today } })
    const office = stage.cast.county.organisationId ?? ''
    return {
      entitled: await stage.newcomer(),
      alsoEntitled: 'everybody',
      ...forId(stage, stage.employer.id, make),
      concealed: [make(office)],
    }
  },
  async withdrawEmployment(stage) {
    const { person, id } = await aClaim(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1 } })
    return { entitled: person, ...forId(stage, id, make) }
  },
}

/** The unit's administrator lends the right to check to a new clerk. */
async function lendingOf(stage: Stage) {
  const clerk = await stage.member('substitute', stage.employer.id, 'unit-clerk')
  const today = businessDateOf(stage.world.clock.now())
  const absentId = stage.cast.unit.personId
  return {
    body: { absentId, substituteId: clerk.personId, duties: ['unit.check'], from: today, until: today },
  }
}

async function aSubstitution(stage: Stage): Promise<string> {
  const input = await lendingOf(stage)
  return (await stage.done(stage.cast.unit, organisationOperations.enterSubstitution, input)).id
}
