import { newId } from '../../src/lib/ids.ts'
import { claimEmployment, decideEmployment } from '../../src/modules/accounts/index.ts'
import { type ActivityDraft, publishActivity, saveActivity } from '../../src/modules/activities/index.ts'
import type { TestWorld } from '../support/world.ts'
import { as, fillIn } from './declarations.ts'
import type { Desks } from './desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from './organisations.ts'
import { aPerson } from './people.ts'

/** What is declared in the activities that a unit fills in. */
export const CHOSEN = { seriesCode: '05', level: 'assistant', specialtyCode: '05-1-01', titleCode: '0504' }

/** An activity in which units fill in for their people. */
export function anActivityForUnits({ world, province }: Desks, more: Partial<ActivityDraft> = {}) {
  const { city, cityClerk } = province
  return as(world, cityClerk.personId, city.id, async (act) => {
    const draft: ActivityDraft = {
      title: '云溪市2026年初定中级（单位填写）',
      year: 2026,
      region: '510000',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: ['05-1-01'] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报，请如实填写。',
      phone: '028-0000000',
      ...more,
      policy: { filling: ['person', 'unit'], ...more.policy },
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}

/** A person whom the unit has confirmed. */
export async function anEmployee(world: TestWorld, desks: Desks, name = '顾晓棠') {
  const { employer, employerOfficial } = desks.province
  const person = await aPerson(world, { name })
  const { employmentId } = await world.act(null, (act) =>
    claimEmployment(act, { personId: person.personId, organisationId: employer.id }),
  )
  await as(world, employerOfficial.personId, employer.id, (act) =>
    decideEmployment(act, { id: employmentId, seenVersion: 1, decision: 'confirm', reason: '' }),
  )
  return { ...person, name, browser: await aSignedInBrowser(desks.server, person) }
}

/** Asks to begin a declaration for somebody. */
export function startFor(browser: SignedInBrowser, activityId: string, person: object) {
  return browser.post('/unit/materials/start', { requestId: newId(), activityId, person, ...CHOSEN })
}

/** A declaration that the unit has filled in, ready to be handed up. */
export async function aFilled(world: TestWorld, desks: Desks, activityId: string, name?: string) {
  const employee = await anEmployee(world, desks, name)
  const started = await startFor(desks.unit, activityId, { personId: employee.personId })
  if (started.statusCode !== 200) throw new Error(started.body)
  const one = started.json() as { id: string; caseId: string; acceptanceNo: string }
  const { employer, employerOfficial } = desks.province
  await fillIn(world, { personId: employerOfficial.personId, organisationId: employer.id }, one.id)
  return { ...one, employee }
}
