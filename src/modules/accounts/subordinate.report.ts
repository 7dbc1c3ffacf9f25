import { sql } from 'kysely'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import { escapeLike } from './organisation.report.ts'
import { capacitiesNow } from './organisation-list.report.ts'
import { OFFICE_CAPACITIES } from './rules/duties.ts'

const ADMINISTRATORS = ['unit-admin', 'office-admin', 'system-admin'] as const

/** Which of the organisations below are asked for: offices and departments, or everything else. */
export type TreePart = 'departments' | 'units'

/** Below an organisation in the tree of places or of departments; what a unit has inside itself is its own. */
function isBelow(ancestorId: string, column = 'organisation.id') {
  return sql<boolean>`exists (
      select from organisation_closure below
       where below.descendant_id = ${sql.ref(column)} and below.ancestor_id = ${ancestorId}::uuid
         and below.kind in ('region', 'supervision') and below.depth > 0)
    and not exists (select from functional_department inner_one where inner_one.department_id = ${sql.ref(column)})`
}

/**
 * The relation by which somebody stands in the tree as an organisation sees it: the 归口部门 where it has one that the
 * organisation sees, else the office of the place. So nobody stands in two places, and nobody in none.
 */
const countsFor = (viewerId: string) => sql<boolean>`(relation.kind = 'supervision' or not exists (
  select from organisation_relation above
   where above.kind = 'supervision' and above.child_id = relation.child_id and above.valid_to is null
     and (above.parent_id = ${viewerId}::uuid or exists (
       select from organisation_closure seen
        where seen.descendant_id = above.parent_id and seen.ancestor_id = ${viewerId}::uuid
          and seen.kind in ('region', 'supervision')))))`

const isDepartment = sql<boolean>`exists (
  select from organisation_capacity held
   where held.organisation_id = organisation.id and held.valid_to is null
     and held.capacity = any(${OFFICE_CAPACITIES}::text[]))`

const isOfPart = (part: TreePart) =>
  part === 'departments' ? isDepartment : sql<boolean>`not ${isDepartment}`

const hasAdministrator = sql<boolean>`exists (
  select from membership m
   where m.organisation_id = organisation.id and m.valid_to is null
     and m.role in ('unit-admin', 'office-admin', 'system-admin'))`

const columns = [
  'organisation.id',
  'organisation.name',
  'organisation.uscc',
  'organisation.status',
  capacitiesNow.as('capacities'),
  hasAdministrator.as('has_administrator'),
] as const

/** The organisations directly below one, as somebody above sees them, in the order they were made. */
export async function listSubordinates(
  read: Read,
  viewerId: string,
  asked: { parentId: string; part: TreePart; cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('organisation_relation as relation')
    .innerJoin('organisation', 'organisation.id', 'relation.child_id')
    .select(columns)
    .select(
      sql<boolean>`exists (
        select from organisation_relation lower
         where lower.parent_id = organisation.id and lower.valid_to is null
           and lower.kind in ('region', 'supervision')
           and not exists (select from functional_department f where f.department_id = lower.child_id))`.as(
        'has_below',
      ),
    )
    .where('relation.parent_id', '=', asked.parentId)
    .where('relation.kind', 'in', ['region', 'supervision'])
    .where('relation.valid_to', 'is', null)
    .where('organisation.status', '!=', 'closed')
    .where(isBelow(viewerId))
    .where(countsFor(viewerId))
    .where(isOfPart(asked.part))
  if (asked.cursor) query = query.where('relation.child_id', '>', asked.cursor)
  return query
    .orderBy('relation.child_id')
    .limit(asked.limit + 1)
    .execute()
}

/** Finds organisations anywhere below one by words of the name, initials of its pinyin, or the beginning of the code. */
export async function searchSubordinates(
  read: Read,
  viewerId: string,
  asked: { keyword: string; part?: TreePart | undefined; cursor?: string | undefined; limit: number },
) {
  const key = searchKey(asked.keyword)
  const pattern = `%${escapeLike(key)}%`
  let query = read
    .selectFrom('organisation')
    .select(columns)
    .select(
      sql<string | null>`(
        select parent.name from organisation_relation relation
          join organisation parent on parent.id = relation.parent_id
         where relation.child_id = organisation.id and relation.valid_to is null
           and relation.kind in ('region', 'supervision')
         order by relation.kind desc limit 1)`.as('above'),
    )
    .where(isBelow(viewerId))
    .where((eb) =>
      eb.or([
        eb('organisation.search_key', 'like', pattern),
        eb('organisation.pinyin', 'like', pattern),
        eb('organisation.uscc', 'like', `${escapeLike(key.toUpperCase())}%`),
      ]),
    )
  if (asked.part) query = query.where(isOfPart(asked.part))
  if (asked.cursor) query = query.where('organisation.id', '<', asked.cursor)
  return query
    .orderBy('organisation.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** How an organisation stands to one above it: itself, directly below, further below, or not at all (undefined). */
export async function findStanding(read: Read, viewerId: string, id: string) {
  if (viewerId === id) return 'self' as const
  const row = await read
    .selectFrom('organisation_closure as below')
    .select(({ fn }) => fn.min('below.depth').as('depth'))
    .where('below.descendant_id', '=', id)
    .where('below.ancestor_id', '=', viewerId)
    .where('below.kind', 'in', ['region', 'supervision'])
    .where('below.depth', '>', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('functional_department')
            .select('functional_department.department_id')
            .whereRef('functional_department.department_id', '=', 'below.descendant_id'),
        ),
      ),
    )
    .executeTakeFirst()
  if (row?.depth == null) return undefined
  return row.depth === 1 ? ('direct' as const) : ('further' as const)
}

/** What an organisation is, as far as creating others below it needs to know. */
export async function getCreator(read: Read, organisationId: string) {
  const row = await read
    .selectFrom('organisation')
    .select([
      'organisation.id',
      'organisation.name',
      'organisation.status',
      'organisation.division_code as divisionCode',
      capacitiesNow.as('capacities'),
      sql<boolean>`exists (
        select from functional_department f where f.department_id = organisation.id)`.as(
        'isFunctionalDepartment',
      ),
    ])
    .where('organisation.id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return row
}

/** The office above an organisation by place, if it has one. */
export async function findRegionalOffice(read: Read, organisationId: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('organisation_relation')
    .select('parent_id')
    .where('kind', '=', 'region')
    .where('child_id', '=', organisationId)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return row?.parent_id
}

/** The administrators of organisations, with the work account each was opened with. */
export async function listAdministratorAccounts(read: Read, organisationIds: readonly string[], now: Date) {
  return listMemberAccounts(read, organisationIds, now, ADMINISTRATORS)
}

/** Who acts for organisations, in some roles where asked, with the work account each was opened with. */
export async function listMemberAccounts(
  read: Read,
  organisationIds: readonly string[],
  now: Date,
  roles?: readonly string[],
) {
  if (organisationIds.length === 0) return []
  return read
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .innerJoin('account', 'account.person_id', 'membership.person_id')
    .leftJoin('work_account', (join) =>
      join
        .onRef('work_account.person_id', '=', 'membership.person_id')
        .onRef('work_account.organisation_id', '=', 'membership.organisation_id')
        .on('work_account.closed_at', 'is', null),
    )
    .select([
      'membership.id',
      'membership.person_id',
      'membership.organisation_id',
      'membership.role',
      'membership.valid_from',
      'membership.version',
      'person.name',
      'account.id as account_id',
      'account.mobile',
      'account.password_set_at',
      'work_account.id as work_account_id',
      'work_account.origin',
      'work_account.username',
      'work_account.suspended_at',
      sql<boolean>`exists (
        select from employment e where e.person_id = membership.person_id and e.status = 'confirmed')
        or exists (
        select from membership m where m.person_id = membership.person_id and m.id <> membership.id
           and (m.valid_to is null or m.valid_to > ${now}))`.as('stands_elsewhere'),
    ])
    .where('membership.organisation_id', 'in', [...organisationIds])
    .$if(roles !== undefined, (query) => query.where('membership.role', 'in', roles ?? []))
    .where('membership.valid_to', 'is', null)
    .orderBy('membership.id')
    .execute()
}

/** What of people and organisations keeps an organisation from being closed (OT-G3). */
export async function countRemains(read: Read, organisationId: string) {
  const members = sql`from membership m where m.organisation_id = ${organisationId} and m.valid_to is null`
  const isAdministrator = sql`m.role in ('unit-admin', 'office-admin', 'system-admin')`
  const row = await read
    .selectNoFrom([
      sql<number>`(select count(*) ${members} and ${isAdministrator})`.as('administrators'),
      sql<number>`(select count(*) ${members} and not ${isAdministrator})`.as('clerks'),
      sql<number>`(select count(*) from employment e where e.organisation_id = ${organisationId}
        and e.status in ('claimed', 'confirmed'))`.as('people'),
      sql<number>`(select count(distinct r.child_id) from organisation_relation r
        join organisation o on o.id = r.child_id and o.status <> 'closed'
       where r.parent_id = ${organisationId} and r.valid_to is null)`.as('below'),
    ])
    .executeTakeFirstOrThrow()
  return [
    { label: '名管理员', count: row.administrators },
    { label: '名经办人', count: row.clerks },
    { label: '名在职或待确认的人员', count: row.people },
    { label: '个下级机构', count: row.below },
  ]
}
