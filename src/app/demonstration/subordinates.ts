import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { makeUscc } from '../../lib/uscc.ts'
import { type CreateSubordinate, claimEmployment, createSubordinate } from '../../modules/accounts/index.ts'
import { chance } from './chance.ts'
import type { Player } from './player.ts'
import { daysBefore, demonstrationAccounts, People, type Population } from './population.ts'

const SEED = 20261130
const PLACE = '519904'

/** Lets the city create departments below itself, and the department of education create its schools. */
export async function createSubordinates(player: Player, population: Population, now: Date): Promise<void> {
  const [city] = population.cities
  const account = demonstrationAccounts.find((one) => one.key === 'department')
  if (!city || !account) return
  const { at } = daysBefore(now, 45)
  const people = new People(player, chance(SEED), at, PLACE)
  const head = await people.register(account)
  const below = (
    creator: { id: string; clerkId: string },
    serial: number,
    given: Pick<CreateSubordinate, 'name' | 'nature' | 'capacities' | 'administrator'>,
  ) =>
    player.as(at, creator.clerkId, creator.id, (act) =>
      createSubordinate(act, {
        uscc: makeUscc(given.nature === 'government' ? '11' : '12', city.code, 800 + serial),
        divisionCode: city.code,
        ...given,
      }),
    )
  // Who has not signed in yet waits with a slip, as on the first day of a new year.
  const stranger = (name: string, serial: number) => ({
    name,
    identityNumber: makeIdentityNumber(PLACE, '1986-05-17', 500 + serial),
  })
  const department = [{ capacity: 'supervising-department' as const, level: 'city' as const }]
  const education = await below(city, 1, {
    name: '云溪市教育局',
    nature: 'government',
    capacities: department,
    administrator: { name: head.name, identityNumber: head.identityNumber },
  })
  await below(city, 2, {
    name: '云溪市卫生健康委员会',
    nature: 'government',
    capacities: department,
    administrator: stranger('程砚秋', 1),
  })
  const agent = demonstrationAccounts.find((one) => one.key === 'agency')
  const entrusted = demonstrationAccounts.find((one) => one.key === 'entrusted')
  if (agent && entrusted) {
    const manager = await people.register(agent)
    const agency = await below(city, 3, {
      name: '云溪市人才服务中心',
      nature: 'institution',
      capacities: [{ capacity: 'personnel-agency' }],
      administrator: { name: manager.name, identityNumber: manager.identityNumber },
    })
    const person = await people.register(entrusted)
    await player.as(at, person.id, null, (act) =>
      claimEmployment(act, { personId: person.id, organisationId: agency.id }),
    )
  }
  const creator = { id: education.id, clerkId: head.id }
  for (const [serial, [name, administrator]] of SCHOOLS.entries()) {
    await below(creator, 10 + serial, {
      name,
      nature: 'institution',
      capacities: [{ capacity: 'employer' }],
      administrator: stranger(administrator, 10 + serial),
    })
  }
}

const SCHOOLS = [
  ['云溪市实验中学', '尹若蘅'],
  ['云溪市第三小学', '柳承志'],
  ['云溪市特殊教育学校', '姜予安'],
] as const
