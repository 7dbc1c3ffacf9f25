import { sql } from 'kysely'
import type { BusinessDate } from '../../lib/dates.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import { registeredUnder } from './organisation-registration.report.ts'
import { dutiesOf, EMPLOYING_CAPACITIES } from './rules/duties.ts'

/** Which of the trees of organisations is meant. */
export type RelationKind = 'region' | 'supervision' | 'industry'

/** An organisation as other modules know it. */
export interface OrganisationFace {
  readonly id: string
  readonly name: string
  readonly uscc: string
  readonly nature: string
  readonly industry: string
  readonly divisionCode: string
  readonly address: string
  readonly legalRepresentative: string
  readonly contactName: string
  readonly contactPhone: string
  readonly status: string
  readonly licenceFileId: string | null
  readonly version: number
}

/** An organisation above another one. */
export interface Superior {
  readonly organisationId: string
  readonly name: string
  /** Of its office, nearest level first in the country's order; null where it has none. */
  readonly level: 'county' | 'city' | 'province' | null
}

/** Finds an organisation. */
export async function findOrganisation(read: Read, id: string): Promise<OrganisationFace | undefined> {
  const row = await read.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
  return row && faceOf(row)
}

/** Finds an organisation by its 统一社会信用代码. */
export async function findOrganisationByUscc(
  read: Read,
  uscc: string,
): Promise<OrganisationFace | undefined> {
  const row = await read.selectFrom('organisation').selectAll().where('uscc', '=', uscc).executeTakeFirst()
  return row && faceOf(row)
}

/** The organisations behind several codes. */
export async function listByUscc(read: Read, codes: readonly string[]) {
  if (codes.length === 0) return []
  return read
    .selectFrom('organisation')
    .select(['id', 'uscc', 'name'])
    .where('uscc', 'in', [...new Set(codes)])
    .execute()
}

/** Whether an organisation may act in a capacity on a day, where asked at a level. */
export async function hasCapacity(
  read: Read,
  organisationId: string,
  capacity: string,
  today: BusinessDate,
  level?: string,
): Promise<boolean> {
  const row = await read
    .selectFrom('organisation_capacity as held')
    .innerJoin('organisation', 'organisation.id', 'held.organisation_id')
    .select('held.id')
    .where('held.organisation_id', '=', organisationId)
    .where('held.capacity', '=', capacity)
    .$if(level !== undefined, (query) => query.where('held.level', '=', level ?? ''))
    .where('organisation.status', '=', 'active')
    .where('held.valid_from', '<=', today)
    // The last day of a capacity is the day before valid_to: taking one away works at once.
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an organisation stands where a person's employer stands on a day: an employer, or an agency for people without one. */
export async function standsAsEmployer(
  read: Read,
  organisationId: string,
  today: BusinessDate,
): Promise<boolean> {
  const held = await Promise.all(
    EMPLOYING_CAPACITIES.map((capacity) => hasCapacity(read, organisationId, capacity, today)),
  )
  return held.includes(true)
}

/** The active organisations above one, the nearest first. */
export async function chainAbove(
  read: Read,
  organisationId: string,
  kind: RelationKind,
  today: BusinessDate,
): Promise<Superior[]> {
  return read
    .selectFrom('organisation_closure as above')
    .innerJoin('organisation', 'organisation.id', 'above.ancestor_id')
    .select([
      'organisation.id as organisationId',
      'organisation.name',
      sql<Superior['level']>`(
        select level from organisation_capacity held
         where held.organisation_id = organisation.id and held.level is not null
           and held.valid_from <= ${today} and (held.valid_to is null or held.valid_to > ${today})
         order by held.capacity = 'hrss-office' desc, held.capacity limit 1)`.as('level'),
    ])
    .where('above.kind', '=', kind)
    .where('above.descendant_id', '=', organisationId)
    .where('above.depth', '>', 0)
    .where('organisation.status', '=', 'active')
    .orderBy('above.depth')
    .execute()
}

/** The nearest active organisation from one upwards, itself included, that may act in a capacity, where asked of a level. */
export async function findNearest(
  read: Read,
  from: { readonly organisationId: string; readonly kind: RelationKind },
  wanted: { readonly capacity: string; readonly level?: string | undefined },
  today: BusinessDate,
): Promise<string | undefined> {
  const row = await read
    .selectFrom('organisation_closure as above')
    .innerJoin('organisation', 'organisation.id', 'above.ancestor_id')
    .innerJoin('organisation_capacity as held', 'held.organisation_id', 'organisation.id')
    .select('organisation.id')
    .where('above.kind', '=', from.kind)
    .where('above.descendant_id', '=', from.organisationId)
    .where('organisation.status', '=', 'active')
    .where('held.capacity', '=', wanted.capacity)
    .$if(wanted.level !== undefined, (query) => query.where('held.level', '=', wanted.level ?? ''))
    .where('held.valid_from', '<=', today)
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)]))
    .orderBy('above.depth')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Whether an organisation stands below another in a tree, or is the same one. */
export async function isWithin(
  read: Read,
  kind: RelationKind,
  ancestorId: string,
  descendantId: string,
): Promise<boolean> {
  const row = await read
    .selectFrom('organisation_closure')
    .select('depth')
    .where('kind', '=', kind)
    .where('ancestor_id', '=', ancestorId)
    .where('descendant_id', '=', descendantId)
    .executeTakeFirst()
  return row !== undefined
}

/** The active organisations at or below one in the tree of regions that may act in a capacity, by name. */
export async function listBelow(
  read: Read,
  ancestorId: string,
  capacity: string,
  today: BusinessDate,
): Promise<{ id: string; name: string }[]> {
  return read
    .selectFrom('organisation_closure as below')
    .innerJoin('organisation', 'organisation.id', 'below.descendant_id')
    .innerJoin('organisation_capacity as held', 'held.organisation_id', 'organisation.id')
    .select(['organisation.id', 'organisation.name'])
    .where('below.kind', '=', 'region')
    .where('below.ancestor_id', '=', ancestorId)
    .where('organisation.status', '=', 'active')
    .where('held.capacity', '=', capacity)
    .where('held.valid_from', '<=', today)
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)]))
    .orderBy('organisation.name')
    .orderBy('organisation.id')
    .limit(500)
    .execute()
}

/** The names of organisations by id, in one query. */
export async function organisationNames(
  read: Read,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Whether an organisation stands only for people without an employer (人事代理). */
export const isAgency = sql<boolean>`not exists (
  select from organisation_capacity held
   where held.organisation_id = organisation.id and held.capacity = 'employer' and held.valid_to is null)`

/** Finds active employers by words of the name, initials of its pinyin, or the beginning of the code (SC-2.2.1-1). */
export async function searchEmployers(read: Read, keyword: string, limit: number) {
  const key = searchKey(keyword)
  if (key === '') return []
  const pattern = `%${escapeLike(key)}%`
  return (
    read
      .selectFrom('organisation')
      .select(['id', 'name', 'uscc', 'division_code as divisionCode', 'address'])
      .select(isAgency.as('agency'))
      .select(registeredUnder)
      .where('status', '=', 'active')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('organisation_capacity as held')
            .select('held.id')
            .whereRef('held.organisation_id', '=', 'organisation.id')
            .where('held.capacity', 'in', EMPLOYING_CAPACITIES)
            .where('held.valid_to', 'is', null),
        ),
      )
      .where((eb) =>
        eb.or([
          eb('search_key', 'like', pattern),
          eb('pinyin', 'like', pattern),
          eb('uscc', 'like', `${escapeLike(key.toUpperCase())}%`),
        ]),
      )
      // What begins with the words typed comes before what only contains them; then the shorter name.
      .orderBy(sql`strpos(search_key, ${key}) <> 1`)
      .orderBy(sql`length(name)`)
      .orderBy('name')
      .orderBy('id')
      .limit(limit)
      .execute()
  )
}

/** The people who may do something for an organisation now, to whom a message about it goes. */
export async function listActing(
  read: Read,
  organisationId: string,
  duty: string,
  now: Date,
): Promise<{ readonly personId: string }[]> {
  const rows = await read
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'membership.person_id',
      'membership.role',
      'membership.duties',
      'organisation.status',
      sql<string[]>`array(
        select capacity from organisation_capacity held
         where held.organisation_id = membership.organisation_id and held.valid_to is null)`.as('capacities'),
    ])
    .where('membership.organisation_id', '=', organisationId)
    .where('membership.valid_from', '<=', now)
    .where((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', now)]))
    .orderBy('membership.id')
    .execute()
  return rows
    .filter((row) => {
      const { role, duties: granted, capacities, status: organisationStatus } = row
      const held: readonly string[] = dutiesOf({ role, granted, capacities, organisationStatus })
      return duty === '' || held.includes(duty)
    })
    .map((row) => ({ personId: row.person_id }))
}

/** The office in whose area a place lies: that of the county itself, else of its city, else of its province. */
export async function findOfficeOf(read: Read, divisionCode: string, today: BusinessDate) {
  const places = [divisionCode, `${divisionCode.slice(0, 4)}00`, `${divisionCode.slice(0, 2)}0000`]
  return read
    .selectFrom('organisation')
    .innerJoin('organisation_capacity as held', 'held.organisation_id', 'organisation.id')
    .select([
      'organisation.id',
      'organisation.name',
      'organisation.division_code as divisionCode',
      'held.level',
    ])
    .where('organisation.division_code', 'in', [...new Set(places)])
    .where('organisation.status', '=', 'active')
    .where('held.capacity', '=', 'hrss-office')
    .where('held.valid_from', '<=', today)
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)]))
    .orderBy(sql`array_position(${sql.val(places)}::text[], organisation.division_code)`)
    .orderBy('organisation.id')
    .limit(1)
    .executeTakeFirst()
}

/** Text in which the wildcards of LIKE stand for themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function faceOf(row: {
  id: string
  name: string
  uscc: string
  nature: string
  industry: string
  division_code: string
  address: string
  legal_representative: string
  contact_name: string
  contact_phone: string
  status: string
  licence_file_id: string | null
  version: number
}): OrganisationFace {
  return {
    id: row.id,
    name: row.name,
    uscc: row.uscc,
    nature: row.nature,
    industry: row.industry,
    divisionCode: row.division_code,
    address: row.address,
    legalRepresentative: row.legal_representative,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    status: row.status,
    licenceFileId: row.licence_file_id,
    version: row.version,
  }
}
