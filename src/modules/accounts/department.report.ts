import type { BusinessDate } from '../../lib/dates.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import { escapeLike } from './organisation.report.ts'

/** The capacities of an organisation that may be somebody's 归口部门: 主管部门, or the office of the place (HR-1b). */
const CAPACITIES = ['supervising-department', 'hrss-office'] as const

function departments(read: Read, today: BusinessDate) {
  return (
    read
      .selectFrom('organisation')
      .select(['organisation.id', 'organisation.name'])
      .where('organisation.status', '=', 'active')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('organisation_capacity as held')
            .select('held.id')
            .whereRef('held.organisation_id', '=', 'organisation.id')
            .where('held.capacity', 'in', CAPACITIES)
            .where('held.valid_from', '<=', today)
            .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)])),
        ),
      )
      // A unit's own functional department supervises nobody but its people.
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('functional_department')
              .select('functional_department.department_id')
              .whereRef('functional_department.department_id', '=', 'organisation.id'),
          ),
        ),
      )
  )
}

/** Finds an organisation that may be a 归口部门. */
export async function findDepartment(read: Read, id: string, today: BusinessDate) {
  return departments(read, today).where('organisation.id', '=', id).executeTakeFirst()
}

/** Finds organisations that may be a 归口部门, by words of the name or initials of its pinyin. */
export async function searchDepartments(
  read: Read,
  asked: { keyword: string; limit: number },
  today: BusinessDate,
) {
  const key = searchKey(asked.keyword)
  const pattern = `%${escapeLike(key)}%`
  let query = departments(read, today)
  if (key !== '') {
    query = query.where((eb) =>
      eb.or([eb('organisation.search_key', 'like', pattern), eb('organisation.pinyin', 'like', pattern)]),
    )
  }
  return query.orderBy('organisation.name').orderBy('organisation.id').limit(asked.limit).execute()
}

/** Finds who stands directly above an organisation: its 归口部门, else the office of its place. */
export async function findParent(read: Read, organisationId: string) {
  const rows = await read
    .selectFrom('organisation_relation as relation')
    .innerJoin('organisation as parent', 'parent.id', 'relation.parent_id')
    .select(['relation.kind', 'parent.id', 'parent.name'])
    .where('relation.child_id', '=', organisationId)
    .where('relation.kind', 'in', ['supervision', 'region'])
    .where('relation.valid_to', 'is', null)
    .execute()
  return rows.find((row) => row.kind === 'supervision') ?? rows[0]
}
