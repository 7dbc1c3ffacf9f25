import type { organisationOperations } from '../../src/modules/accounts/index.ts'
import { unitDepartmentOperations as operations } from '../../src/modules/accounts/unit-department.contract.ts'
import { type ExamplesOf, forId } from './example.ts'
import { anEmployed } from './organisations.examples.ts'
import type { Stage } from './stage.ts'
import { aStranger } from './work-accounts.examples.ts'

const ofId = (id: string) => ({ params: { id } })
const reason = '新任处长'

/** A new unit with a department that checks by itself, or one that only has people. */
async function aDepartment(stage: Stage, kind?: 'personnel') {
  const unit = await stage.newUnit()
  const body = { name: '人事处', ...(kind && { kind }) }
  const { id } = await stage.done(unit, operations.createUnitDepartment, { body })
  return { unit, id }
}

/** Somebody who acts for a department and has not signed in yet. */
async function anActing(stage: Stage) {
  const { unit, id } = await aDepartment(stage, 'personnel')
  const body = { administrator: aStranger(), reason }
  const { membershipId } = await stage.done(unit, operations.appointDepartmentAdministrator, {
    ...ofId(id),
    body,
  })
  return { unit, id, membershipId }
}

type DepartmentExamples = Pick<
  ExamplesOf<typeof organisationOperations>,
  keyof typeof operations & keyof typeof organisationOperations
>

export const unitDepartmentExamples: DepartmentExamples = {
  async listUnitDepartments(stage) {
    const { unit, id } = await aDepartment(stage)
    return { entitled: unit, input: { query: {} }, mentions: id }
  },
  createUnitDepartment: async (stage) => ({
    entitled: await stage.newUnit(),
    alsoEntitled: 'everybody',
    input: { body: { name: '科研处' } },
  }),
  async renameUnitDepartment(stage) {
    const { unit, id } = await aDepartment(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1, name: '组织人事处' } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  async closeUnitDepartment(stage) {
    const { unit, id } = await aDepartment(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1 } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  async assignDepartment(stage) {
    const { unit } = stage.cast
    const { id: employmentId } = await anEmployed(stage)
    const another = await aDepartment(stage)
    const make = (one: string) => ({ body: { ids: [one], departmentId: null } })
    return {
      entitled: unit,
      ...forId(stage, employmentId, make),
      concealed: [{ body: { ids: [employmentId], departmentId: another.id } }],
    }
  },
  async appointDepartmentAdministrator(stage) {
    const { unit, id } = await aDepartment(stage, 'personnel')
    const administrator = aStranger()
    const make = (one: string) => ({ ...ofId(one), body: { administrator, reason } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  async cancelDepartmentAdministrator(stage) {
    const { unit, id, membershipId } = await anActing(stage)
    const make = (one: string) => ({ params: { id: one, membershipId }, body: { seenVersion: 1, reason } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  async issueDepartmentSlip(stage) {
    const { unit, id, membershipId } = await anActing(stage)
    const make = (one: string) => ({ params: { id: one, membershipId }, body: {} })
    return { entitled: unit, ...forId(stage, id, make) }
  },
}
