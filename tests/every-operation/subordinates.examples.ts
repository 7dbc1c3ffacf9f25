import type { organisationOperations } from '../../src/modules/accounts/index.ts'
import type { moveOperations } from '../../src/modules/accounts/move-subordinate.contract.ts'
import { subordinateOperations as operations } from '../../src/modules/accounts/subordinate.contract.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'
import { aStranger } from './work-accounts.examples.ts'

const ofId = (id: string) => ({ params: { id } })
const reason = '原管理员调离'

const bodyOf = (stage: Stage) => ({
  name: '云溪市教育局',
  uscc: stage.newCode(),
  nature: 'government',
  divisionCode: '990101',
  capacities: [{ capacity: 'supervising-department' as const }],
  administrator: aStranger(),
})

/** A department that the city has created below itself. */
async function aDepartment(stage: Stage) {
  const made = await stage.done(stage.cast.city, operations.createSubordinate, { body: bodyOf(stage) })
  return { ...made, city: stage.cast.city }
}

/** Everybody in the cast who administers an office that stands above or beside. */
const offices = (stage: Stage) => {
  const { county, otherCounty, farCounty, otherCity, province, city } = stage.cast
  return [county, otherCounty, farCounty, otherCity, province, city]
}

type SubordinateExamples = Pick<
  ExamplesOf<typeof organisationOperations>,
  keyof (typeof operations & typeof moveOperations) & keyof typeof organisationOperations
>

export const subordinateExamples: SubordinateExamples = {
  async listSubordinates(stage) {
    const { id } = await aDepartment(stage)
    const { city, province } = stage.cast
    const make = (parentId: string) => ({ query: { parentId, part: 'departments' as const, limit: 100 } })
    return {
      entitled: city,
      alsoEntitled: [province],
      mentions: id,
      ...forId(stage, city.organisationId ?? '', make),
    }
  },
  async searchSubordinates(stage) {
    const { id } = await aDepartment(stage)
    const { city, province } = stage.cast
    return {
      entitled: city,
      alsoEntitled: [province],
      input: { query: { keyword: '云溪市教育局', limit: 100 } },
      mentions: id,
    }
  },
  async readSubordinate(stage) {
    const { id, city } = await aDepartment(stage)
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, ofId) }
  },
  createSubordinate: async (stage) => ({
    entitled: stage.cast.city,
    alsoEntitled: offices(stage),
    input: { body: bodyOf(stage) },
  }),
  async appointAdministrator(stage) {
    const { id, city } = await aDepartment(stage)
    const administrator = aStranger()
    const make = (one: string) => ({ ...ofId(one), body: { administrator, reason } })
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, make) }
  },
  async cancelAdministrator(stage) {
    const { id, membershipId, city } = await aDepartment(stage)
    const make = (one: string) => ({ params: { id: one, membershipId }, body: { seenVersion: 1, reason } })
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, make) }
  },
  async issueAdministratorSlip(stage) {
    const { id, membershipId, city } = await aDepartment(stage)
    const make = (one: string) => ({ params: { id: one, membershipId }, body: {} })
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, make) }
  },
  async previewMove(stage) {
    const { id, city } = await aDepartment(stage)
    const query = { parentId: stage.cast.county.organisationId ?? '' }
    const make = (one: string) => ({ ...ofId(one), query })
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, make) }
  },
  async moveSubordinate(stage) {
    const { id, city } = await aDepartment(stage)
    // Below somebody whom nobody of the cast acts for: who is above afterwards may look at it then.
    const parent = await aDepartment(stage)
    const body = { seenVersion: 1, parentId: parent.id, reason: '机构改革' }
    const make = (one: string) => ({ ...ofId(one), body })
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, make) }
  },
  async closeSubordinate(stage) {
    const { id, membershipId, city } = await aDepartment(stage)
    const cancel = { params: { id, membershipId }, body: { seenVersion: 1, reason } }
    await stage.done(city, operations.cancelAdministrator, cancel)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1, reason } })
    return { entitled: city, alsoEntitled: [stage.cast.province], ...forId(stage, id, make) }
  },
}
