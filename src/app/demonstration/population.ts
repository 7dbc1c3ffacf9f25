import { readFileSync } from 'node:fs'
import { addYears, type BusinessDate, businessDateOf } from '../../lib/dates.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { makeUscc } from '../../lib/uscc.ts'
import {
  addMembership,
  createOrganisation,
  getText,
  REQUIRED_TEXTS,
  registerPerson,
} from '../../modules/accounts/index.ts'
import type { Chance } from './chance.ts'
import { eachOf, type Player } from './player.ts'
import { CITIES, COUNTIES, EMPLOYERS, GIVEN_NAMES, PROVINCE, SURNAMES } from './words.ts'

/** One of the accounts printed at the start. */
export interface DemonstrationAccount {
  readonly key: string
  readonly role: string
  readonly username: string
  readonly password: string
  readonly name: string
  readonly organisation: string
}

export const demonstrationAccounts: readonly DemonstrationAccount[] = JSON.parse(
  readFileSync(new URL('../../../definitions/demo/accounts.json', import.meta.url), 'utf8'),
)

export interface DemonstrationOffice {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly level: 'county' | 'city' | 'province'
  readonly clerkId: string
}

export interface DemonstrationEmployer {
  readonly id: string
  readonly name: string
  readonly series: string
  readonly county: number
  readonly adminId: string
}

export interface DemonstrationPerson {
  readonly id: string
  readonly name: string
  readonly employer: DemonstrationEmployer
  readonly birth: BusinessDate
}

/** Where and with whom the demonstration plays. */
export interface Population {
  readonly province: DemonstrationOffice
  readonly cities: readonly DemonstrationOffice[]
  readonly counties: readonly DemonstrationOffice[]
  readonly employers: readonly DemonstrationEmployer[]
  readonly people: readonly DemonstrationPerson[]
  /** People with an account of definitions/demo/accounts.json, by its key. */
  readonly known: ReadonlyMap<string, string>
}

/** How large the province is. */
export interface Size {
  readonly employers: number
  readonly people: number
}

/** Makes people with numbers that nobody has: an invented county, and mobiles counted up from 139 0000. */
export class People {
  readonly #player: Player
  readonly #chance: Chance
  readonly #at: Date
  readonly #place: string
  readonly #mobiles: string
  #serial = 0

  constructor(player: Player, chance: Chance, at: Date, place = '519901', mobiles = '1380') {
    this.#player = player
    this.#chance = chance
    this.#at = at
    this.#place = place
    this.#mobiles = mobiles
  }

  /** Registers somebody; given an account's key, the person can sign in with its password. */
  async register(
    account?: DemonstrationAccount,
  ): Promise<{ id: string; name: string; birth: BusinessDate; identityNumber: string }> {
    this.#serial += 1
    const serial = this.#serial
    const chance = this.#chance
    const birth = addYears(
      `${chance.between(1984, 1999)}-0${chance.between(1, 9)}-${chance.between(10, 28)}`,
      0,
    )
    const name = account?.name ?? `${chance.pick(SURNAMES)}${chance.pick(GIVEN_NAMES)}`
    const mobile = account?.username ?? `${this.#mobiles}${String(serial).padStart(7, '0')}`
    const identityNumber = makeIdentityNumber(this.#place, birth, serial % 1000)
    const registered = await this.#player.asSystem(this.#at, (act) =>
      registerPerson(act, {
        name,
        identityNumber,
        mobile,
        password: account?.password ?? null,
        agreed: REQUIRED_TEXTS.map((code) => ({ code, version: getText(code).version })),
      }),
    )
    return { id: registered.personId, name, birth, identityNumber }
  }
}

/** Populates the province: offices of three levels, employers of every nature, people, and who acts for whom. */
export async function populate(player: Player, chance: Chance, at: Date, size: Size): Promise<Population> {
  const people = new People(player, chance, at)
  const known = new Map<string, string>()
  const member = async (
    organisationId: string,
    role: 'unit-admin' | 'office-admin' | 'system-admin',
    key?: string,
  ) => {
    const account = demonstrationAccounts.find((one) => one.key === key)
    const person = await people.register(account)
    if (key) known.set(key, person.id)
    await player.asSystem(at, (act) => addMembership(act, { personId: person.id, organisationId, role }))
    return person.id
  }
  const office = async (
    place: { code: string; name: string },
    level: DemonstrationOffice['level'],
    parentId: string | undefined,
    key?: string,
  ): Promise<DemonstrationOffice> => {
    const { organisationId } = await player.asSystem(at, (act) =>
      createOrganisation(act, {
        uscc: makeUscc('11', place.code, 1),
        name: place.name,
        nature: 'government',
        industry: 'S',
        divisionCode: place.code,
        capacities: [
          { capacity: 'hrss-office', level },
          { capacity: 'issuing-body' },
          ...(level === 'city' ? [{ capacity: 'committee-founder' } as const] : []),
          ...(level === 'province' ? [{ capacity: 'operator' } as const] : []),
        ],
        relations: parentId ? [{ kind: 'region', parentId }] : [],
      }),
    )
    return { id: organisationId, ...place, level, clerkId: await member(organisationId, 'office-admin', key) }
  }

  const province = await office(PROVINCE, 'province', undefined, 'province')
  await member(province.id, 'system-admin', 'system')
  const cities: DemonstrationOffice[] = []
  for (const [index, city] of CITIES.entries()) {
    cities.push(await office(city, 'city', province.id, index === 0 ? 'city' : undefined))
  }
  const counties: DemonstrationOffice[] = []
  for (const [index, { city, ...county }] of COUNTIES.entries()) {
    counties.push(await office(county, 'county', cities[city]?.id, index === 0 ? 'county' : undefined))
  }

  const employers: DemonstrationEmployer[] = []
  for (let index = 0; index < size.employers; index += 1) {
    employers.push(await employerAt(index, counties))
  }
  const crowd: DemonstrationPerson[] = []
  for (const account of demonstrationAccounts.filter((one) => one.role.includes('申报人'))) {
    const employer = employers.find((one) => one.name === account.organisation)
    if (!employer) throw new Error(`The demonstration lacks ${account.organisation}.`)
    const person = await people.register(account)
    known.set(account.key, person.id)
    crowd.push({ ...person, employer })
  }
  const rest = Array.from({ length: Math.max(0, size.people - crowd.length) }, (_, index) => index)
  await eachOf(rest, 6, async (index) => {
    const employer = employers[index % employers.length]
    if (employer) crowd.push({ ...(await people.register()), employer })
  })
  return { province, cities, counties, employers, people: crowd, known }

  async function employerAt(
    index: number,
    offices: readonly DemonstrationOffice[],
  ): Promise<DemonstrationEmployer> {
    const county = index % COUNTIES.length
    const kind = EMPLOYERS[Math.floor(index / COUNTIES.length) % EMPLOYERS.length] ?? EMPLOYERS[0]
    const place = COUNTIES[county]
    const name = kind.name.replace('{place}', place?.place ?? '')
    const { organisationId } = await player.asSystem(at, (act) =>
      createOrganisation(act, {
        uscc: makeUscc(kind.pair, place?.code ?? '', 100 + index),
        name,
        legalRepresentative: `${chance.pick(SURNAMES)}${chance.pick(GIVEN_NAMES)}`,
        nature: kind.nature,
        industry: kind.industry,
        divisionCode: place?.code ?? '',
        address: `${place?.place}文昌路${index + 1}号`,
        contactPhone: `099-8${String(100000 + index)}`,
        capacities: [{ capacity: 'employer' }],
        relations: [{ kind: 'region', parentId: offices[county]?.id ?? '' }],
      }),
    )
    const key = demonstrationAccounts.find(
      (one) => one.role === '单位管理员' && one.organisation === name,
    )?.key
    const adminId = await member(organisationId, 'unit-admin', key)
    return { id: organisationId, name, series: kind.series, county, adminId }
  }
}

/** The business date of an instant so many days before another, with the time of day kept. */
export function daysBefore(now: Date, days: number): { at: Date; date: BusinessDate } {
  const at = new Date(now.getTime() - days * 86_400_000)
  return { at, date: businessDateOf(at) }
}
