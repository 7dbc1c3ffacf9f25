import type { Role } from './duties.ts'
import { OFFICE_CAPACITIES } from './duties.ts'

/** The levels of offices, the lowest first. */
const LEVELS = ['county', 'city', 'province'] as const
export type OfficeLevel = (typeof LEVELS)[number]

/** What an organisation is, as far as creating others below it needs to know. */
export interface Creator {
  readonly capacities: readonly { readonly capacity: string; readonly level: string | null }[]
  /** Whether it is a department inside a unit: those create nothing. */
  readonly isFunctionalDepartment: boolean
  readonly divisionCode: string
}

/** A capacity that may be given, with the levels it may have; none where it has no levels. */
export interface Creatable {
  readonly capacity: string
  readonly levels: OfficeLevel[]
  /** Whether a level must be chosen. */
  readonly levelled: boolean
}

/** What an organisation may make of one directly below it (OT-G1): never more than it is itself, and no office beside it. */
export function listCreatable({ capacities, isFunctionalDepartment }: Creator): Creatable[] {
  if (isFunctionalDepartment) return []
  const held = (capacity: string) => capacities.find((one) => one.capacity === capacity)
  const office = held('hrss-office')
  const upTo = LEVELS.slice(0, LEVELS.indexOf(levelOf(office ?? held('supervising-department'))) + 1)
  const free = (capacity: string) => ({ capacity, levels: [], levelled: false })
  const departments = { capacity: 'supervising-department', levels: upTo, levelled: false }
  if (office) {
    const below = upTo.slice(0, -1)
    return [
      ...(below.length > 0 ? [{ capacity: 'hrss-office', levels: below, levelled: true }] : []),
      departments,
      { capacity: 'committee-founder', levels: upTo, levelled: false },
      ...(held('issuing-body') ? [{ capacity: 'issuing-body', levels: upTo, levelled: false }] : []),
      free('employer'),
      free('training-provider'),
      free('personnel-agency'),
    ]
  }
  return held('supervising-department') ? [departments, free('employer')] : []
}

function levelOf(held: { readonly level: string | null } | undefined): OfficeLevel {
  return LEVELS.find((level) => level === held?.level) ?? 'county'
}

/** Decides whether an organisation may create another one directly below it; a refusal or undefined. */
export function decideCreation(
  creator: Creator,
  asked: readonly { readonly capacity: string; readonly level?: string | undefined }[],
) {
  const creatable = listCreatable(creator)
  if (creatable.length === 0) return 'accounts.may-not-create'
  const distinct = new Set(asked.map((one) => one.capacity))
  const fits = asked.every(({ capacity, level }) => {
    const given = creatable.find((one) => one.capacity === capacity)
    if (!given) return false
    return level === undefined ? !given.levelled : given.levels.some((one) => one === level)
  })
  return fits && distinct.size === asked.length ? undefined : 'accounts.capacity-not-given'
}

/** How the division codes of an office's area begin: 990100 is a city, and all of 9901 lies in it. */
export function areaOf(divisionCode: string): string {
  return divisionCode.replace(/(?:00)+$/, '')
}

/** The role of who administers an organisation: an office's where it has any capacity of one. */
export function administratorRole(capacities: readonly string[]): Role {
  if (capacities.includes('operator')) return 'system-admin'
  return capacities.some((one) => OFFICE_CAPACITIES.includes(one)) ? 'office-admin' : 'unit-admin'
}

/** What still belongs to an organisation that is to be closed. */
export interface Remains {
  readonly label: string
  readonly count: number
}

/** What keeps an organisation from being closed (OT-G3), in words: 1名管理员、3名在职人员. Empty where nothing does. */
export function describeRemains(remains: readonly Remains[]): string {
  return remains
    .filter((one) => one.count > 0)
    .map(({ label, count }) => `${count}${label}`)
    .join('、')
}

/** A work account that the organisation above has opened for an administrator, as far as its slip is concerned. */
export interface AdministratorAccount {
  readonly origin: string
  readonly isSuspended: boolean
  readonly wasUsed: boolean
  readonly standsElsewhere: boolean
}

/** Decides whether the organisation above may print the slip of an administrator: only while nobody has used the account. */
export function decideAdministratorSlip(account: AdministratorAccount | undefined) {
  if (account?.origin !== 'opened') return 'accounts.administrator-own-account'
  if (account.isSuspended) return 'accounts.work-account-suspended'
  return account.wasUsed || account.standsElsewhere ? 'accounts.administrator-own-account' : undefined
}
