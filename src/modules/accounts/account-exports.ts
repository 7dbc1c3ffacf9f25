import { z } from 'zod'
import { exportable } from '../../platform/sheets/exportable.ts'
import { actingFor } from './actions/manage-members.ts'
import { listPeople, PeopleQuery } from './employment.contract.ts'
import { showPeople, withIdentity } from './employment.http.ts'
import { countPeopleOf } from './employment.report.ts'
import { PEOPLE_COLUMNS, WORK_ACCOUNT_COLUMNS } from './rules/people-columns.ts'
import { listWorkAccounts } from './work-account.contract.ts'
import { showWorkAccounts } from './work-account.http.ts'
import { countWorkAccounts } from './work-account.report.ts'

/** The people of a unit and their work accounts, as they can be taken along. */
export const accountLists = [
  exportable({
    code: 'accounts.people',
    label: '本单位人员',
    permission: listPeople.permission,
    query: PeopleQuery,
    columns: PEOPLE_COLUMNS,
    read: (look, query, page) => showPeople(look, { ...query, ...page }),
    count: ({ read, caller, world }, query, most) =>
      countPeopleOf(read, actingFor({ caller }).organisationId, withIdentity(world, query), most),
  }),
  exportable({
    code: 'accounts.work-accounts',
    label: '工作账号',
    permission: listWorkAccounts.permission,
    query: z.object({ keyword: z.string().trim().max(60).optional() }),
    columns: WORK_ACCOUNT_COLUMNS,
    read: (look, query, page) => showWorkAccounts(look, { ...query, ...page }),
    count: ({ read, caller, now }, { keyword }, most) =>
      countWorkAccounts(read, actingFor({ caller }).organisationId, keyword, most, now),
  }),
]
