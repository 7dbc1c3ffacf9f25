import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { PersonalStore } from '../accounts/index.ts'
import type { CaseView } from './case-view.contract.ts'
import type { ViewOwner } from './case-view.store.ts'

/** Lists what a person keeps for one list, by name; there are at most some dozens. */
export async function listViews(
  read: Read,
  { personId, organisationId }: ViewOwner,
  list: CaseView['list'],
): Promise<CaseView[]> {
  const rows = await read
    .selectFrom('case_view')
    .select(['id', 'name', 'filters', 'columns', 'is_default'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`organisation_id is not distinct from ${organisationId}::uuid`)
    .where('list', '=', list)
    .orderBy('name')
    .execute()
  return rows.map(({ id, name, filters, columns, is_default }) => ({
    id,
    list,
    name,
    filters,
    columns,
    isDefault: is_default,
  }))
}

/** What this module stores about a person beside the cases: the lists he or she keeps. */
export const viewStore: PersonalStore = {
  code: 'cases.view',
  label: '保存的常用查询',
  collect: async (read, personId) => {
    const rows = await read
      .selectFrom('case_view')
      .select(['name', 'list'])
      .where('person_id', '=', personId)
      .orderBy('name')
      .execute()
    return rows.map(({ name, list }) => ({ 名称: name, 用于: list === 'todo' ? '待办业务' : '已办业务' }))
  },
}
