import { addDays, businessDateOf } from '../../lib/dates.ts'
import { makeUscc } from '../../lib/uscc.ts'
import {
  addMembership,
  createFunctionalDepartment,
  createOrganisation,
} from '../../modules/accounts/index.ts'
import { type ActivityDraft, publishActivity, saveActivity } from '../../modules/activities/index.ts'
import { chance } from './chance.ts'
import type { Player } from './player.ts'
import { daysBefore, demonstrationAccounts, People, type Population } from './population.ts'

const SEED = 20261129

/** The departments of the invented university, and the account that acts for each. */
const DEPARTMENTS = [
  { kind: 'personnel', name: '人事处', key: 'university-personnel' },
  { kind: 'students', name: '学工部', key: 'university-students' },
  { kind: 'ethics', name: '组织部', key: 'university-ethics' },
  { kind: 'teaching', name: '教务处', key: 'university-teaching' },
  { kind: 'faculty', name: '土木工程学院', key: 'university-faculty' },
] as const

type Published = Pick<ActivityDraft, 'title' | 'region' | 'mode' | 'offers' | 'notice'>

/** Publishes one activity each on the routes of Shenzhen and a university, with who it takes to play them. */
export async function publishOtherRoutes(player: Player, population: Population, now: Date): Promise<void> {
  const [city] = population.cities
  if (!city) return
  const { at } = daysBefore(now, 40)
  const people = new People(player, chance(SEED), at, '519903')
  const register = async (key: string) => {
    const account = demonstrationAccounts.find((one) => one.key === key)
    if (!account) throw new Error(`The demonstration has no account ${key}.`)
    return (await people.register(account)).id
  }
  const official = async (organisationId: string, key: string) => {
    const personId = await register(key)
    await player.asSystem(at, (act) => addMembership(act, { personId, organisationId, role: 'office-admin' }))
    return personId
  }
  const publish = async (organisationId: string, clerkId: string, published: Published) => {
    const today = businessDateOf(now)
    const window = { windowFrom: addDays(today, -20), windowTo: addDays(today, 40) }
    const draft = { ...published, ...window, year: Number(today.slice(0, 4)), phone: '099-8125566' }
    const when = daysBefore(now, 21).at
    const saved = await player.as(when, clerkId, organisationId, (act) =>
      saveActivity(act, organisationId, { activityId: null, seenVersion: 0, draft }),
    )
    await player.as(when, clerkId, organisationId, (act) =>
      publishActivity(act, organisationId, { activityId: saved.id, seenVersion: saved.version }),
    )
  }
  const found = (name: string, serial: number, more: 'employer' | undefined) =>
    player.asSystem(at, (act) =>
      createOrganisation(act, {
        uscc: makeUscc(more ? '12' : '51', city.code, serial),
        name,
        nature: more ? 'institution' : 'association',
        industry: 'P',
        divisionCode: city.code,
        capacities: [{ capacity: 'committee-founder' }, ...(more ? [{ capacity: more } as const] : [])],
        relations: [{ kind: 'region', parentId: city.id }],
      }),
    )

  const union = await found('云溪市工程师联合会', 901, undefined)
  const clerk = await official(union.organisationId, 'committee-office')
  await publish(union.organisationId, clerk, {
    title: `云溪市${now.getUTCFullYear()}年工程技术资格评审（深圳办法）`,
    region: '440300',
    mode: 'review',
    offers: [{ seriesCode: '05', levels: ['senior-associate', 'intermediate'], specialtyCodes: [] }],
    notice:
      '# 办理程序\n个人填报上报，单位审核同意后开始打印评前公示材料，公示七天期满填写评前公示意见，提交日常工作部门预受理；有计算机、外语免考等情况的由专技处前置审批；打印评审（申报）表盖章递交，评委会评审，评后公示。',
  })

  const university = await found('云溪学院', 902, 'employer')
  const { organisationId } = university
  for (const { kind, name, key } of DEPARTMENTS) {
    const { departmentId } = await player.asSystem(at, (act) =>
      createFunctionalDepartment(act, { organisationId, kind, name }),
    )
    await official(departmentId, key)
  }
  await register('lecturer')
  const adminId = await register('university-admin')
  await player.asSystem(at, (act) =>
    addMembership(act, { personId: adminId, organisationId, role: 'unit-admin' }),
  )
  await publish(organisationId, await official(organisationId, 'university'), {
    title: `云溪学院${now.getUTCFullYear()}年教师职务评审`,
    region: '990000',
    mode: 'university-review',
    offers: [{ seriesCode: '01', levels: ['senior-associate', 'intermediate'], specialtyCodes: [] }],
    notice:
      '# 办理程序\n教师填报提交后，基层单位、人事处、学工部（不超过40周岁的教师）、组织部、教务处同时审核各自的部分，全部通过后由人事处汇总，报送学校评审委员会。',
  })
}
