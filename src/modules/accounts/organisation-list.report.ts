import { sql } from 'kysely'
import type { BusinessDate } from '../../lib/dates.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import { escapeLike } from './organisation.report.ts'
import { EMPLOYING_CAPACITIES } from './rules/duties.ts'

/** A capacity with its level, as the database hands it out. */
export interface HeldCapacity {
  readonly capacity: string
  readonly level: string | null
}

/** What an organisation may be now, with levels. */
export const capacitiesNow = sql<HeldCapacity[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('capacity', capacity, 'level', level) order by capacity), '[]')
    from organisation_capacity held
   where held.organisation_id = organisation.id and held.valid_to is null)`

/** What an organisation is called in lists, with its code texts of today. */
const codeText = (table: string, column: string, today: BusinessDate) => sql<string | null>`(
  select text from code_row
   where table_name = ${table} and code = ${sql.ref(column)}
     and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})
   order by valid_from desc limit 1)`

/** What narrows a list of organisations: all of them, or the employers below an office in any tree. */
interface OrganisationFilter {
  readonly officeId?: string | undefined
  readonly keyword?: string | undefined
  readonly nature?: string | undefined
  readonly status?: string | undefined
  readonly capacity?: string | undefined
}

/** Organisations, the latest first. */
export async function listOrganisationRows(
  read: Read,
  asked: OrganisationFilter & { readonly cursor?: string | undefined; readonly limit: number },
  today: BusinessDate,
) {
  let query = narrowed(read, asked).select([
    'organisation.id',
    'organisation.name',
    'organisation.uscc',
    'organisation.nature',
    'organisation.division_code',
    'organisation.status',
    'organisation.contact_name',
    'organisation.contact_phone',
    'organisation.activated_at',
    capacitiesNow.as('capacities'),
    codeText('organisation-nature', 'organisation.nature', today).as('nature_text'),
  ])
  if (asked.cursor) query = query.where('organisation.id', '<', asked.cursor)
  return query
    .orderBy('organisation.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** Counts organisations, no further than to the limit. */
export async function countOrganisationRows(
  read: Read,
  asked: OrganisationFilter,
  most: number,
): Promise<number> {
  const some = narrowed(read, asked).select('organisation.id').limit(most)
  const { count } = await read
    .selectFrom(some.as('some'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function narrowed(read: Read, { officeId, keyword, nature, status, capacity }: OrganisationFilter) {
  let query = read.selectFrom('organisation')
  if (officeId) query = query.where(isBelow(officeId))
  if (capacity) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('organisation_capacity as held')
          .select('held.id')
          .whereRef('held.organisation_id', '=', 'organisation.id')
          .where('held.capacity', '=', capacity)
          .where('held.valid_to', 'is', null),
      ),
    )
  }
  const key = searchKey(keyword ?? '')
  if (key !== '') {
    const pattern = `%${escapeLike(key)}%`
    query = query.where((eb) =>
      eb.or([
        eb('organisation.search_key', 'like', pattern),
        eb('organisation.pinyin', 'like', pattern),
        eb('organisation.uscc', 'like', `${escapeLike(key.toUpperCase())}%`),
      ]),
    )
  }
  if (nature) query = query.where('organisation.nature', '=', nature)
  if (status) query = query.where('organisation.status', '=', status)
  return query
}

/** Below an office in any tree; a unit in two trees is found once. */
function isBelow(officeId: string) {
  return sql<boolean>`exists (
    select from organisation_closure below
     where below.descendant_id = organisation.id and below.ancestor_id = ${officeId}::uuid and below.depth > 0)
    and exists (
    select from organisation_capacity held
     where held.organisation_id = organisation.id and held.capacity = any(${EMPLOYING_CAPACITIES}::text[]) and held.valid_to is null)`
}

/** Everything a page shows of one organisation; with an office only if it stands below that office. */
export async function findOrganisationPage(
  read: Read,
  id: string,
  today: BusinessDate,
  officeId?: string | undefined,
) {
  let query = read
    .selectFrom('organisation')
    .selectAll()
    .select([
      capacitiesNow.as('capacities'),
      codeText('organisation-nature', 'organisation.nature', today).as('nature_text'),
      codeText('industry', 'organisation.industry', today).as('industry_text'),
      codeText('division', 'organisation.division_code', today).as('division_text'),
    ])
    .where('organisation.id', '=', id)
  if (officeId) query = query.where(isBelow(officeId))
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const superiors = await read
    .selectFrom('organisation_relation as relation')
    .innerJoin('organisation as parent', 'parent.id', 'relation.parent_id')
    .select(['relation.kind', 'parent.id', 'parent.name'])
    .where('relation.child_id', '=', id)
    .where('relation.valid_to', 'is', null)
    .orderBy('relation.kind')
    .execute()
  const names = await read
    .selectFrom('organisation_name')
    .select(['name', 'valid_from', 'valid_to'])
    .where('organisation_id', '=', id)
    .orderBy('valid_from', 'desc')
    .execute()
  const changes = await read
    .selectFrom('organisation_change')
    .select(['at', 'person_name', 'changes'])
    .where('organisation_id', '=', id)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return {
    ...row,
    superiors,
    names,
    changes: changes.map((one) => ({ ...one, changes: one.changes as FieldChange[] })),
  }
}

/** One field of an organisation before and after a change, in words for people. */
export interface FieldChange {
  readonly label: string
  readonly before: string
  readonly after: string
}
