import { exportable } from '../../platform/sheets/exportable.ts'
import { actingFor } from './actions/manage-members.ts'
import { listPeople } from './employment.contract.ts'
import { showPeople, withIdentity } from './employment.http.ts'
import { countPeopleOf } from './employment.report.ts'
import { officeMembers, unitMembers } from './membership.contract.ts'
import { showMembers } from './membership.http.ts'
import { listReaders, listSignIns } from './privacy.contract.ts'
import { showReaders, showSignIns } from './privacy.http.ts'
import { listOfficeRequests, listUnitRequests } from './request.contract.ts'
import { askedRequests } from './request.http.ts'
import {
  MEMBER_COLUMNS,
  PEOPLE_COLUMNS,
  READER_COLUMNS,
  REQUEST_COLUMNS,
  SIGN_IN_COLUMNS,
  SUBSTITUTION_COLUMNS,
  WORK_ACCOUNT_COLUMNS,
} from './rules/people-columns.ts'
import { listSubstitutions } from './substitution.contract.ts'
import { showSubstitutions } from './substitution.http.ts'
import { listWorkAccounts } from './work-account.contract.ts'
import { showWorkAccounts } from './work-account.http.ts'
import { countWorkAccounts } from './work-account.report.ts'

/** The people of a unit or office and what they ask, and what stands about one's own account, as they can be taken along. */
export const accountLists = [
  exportable({
    code: 'accounts.people',
    label: '本单位人员',
    of: listPeople,
    columns: PEOPLE_COLUMNS,
    read: (look, query, page) => showPeople(look, { ...query, ...page }),
    count: ({ read, caller, world }, query, most) =>
      countPeopleOf(read, actingFor({ caller }).organisationId, withIdentity(world, query), most),
  }),
  exportable({
    code: 'accounts.work-accounts',
    label: '工作账号',
    of: listWorkAccounts,
    columns: WORK_ACCOUNT_COLUMNS,
    read: (look, query, page) => showWorkAccounts(look, { ...query, ...page }),
    count: ({ read, caller, now }, { keyword }, most) =>
      countWorkAccounts(read, actingFor({ caller }).organisationId, keyword, most, now),
  }),
  exportable({
    code: 'accounts.unit-members',
    label: '经办人',
    of: unitMembers.list,
    columns: MEMBER_COLUMNS,
    read: (look, query, page) => showMembers(look, 'unit', { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.office-members',
    label: '经办人',
    of: officeMembers.list,
    columns: MEMBER_COLUMNS,
    read: (look, query, page) => showMembers(look, 'office', { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.substitutions',
    label: '代办',
    of: listSubstitutions,
    columns: SUBSTITUTION_COLUMNS,
    read: (look, query, page) => showSubstitutions(look, { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.unit-requests',
    label: '个人信息变更申请',
    of: listUnitRequests,
    columns: REQUEST_COLUMNS,
    read: (look, query, page) => askedRequests(look, 'unit', { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.office-requests',
    label: '个人信息变更申请',
    of: listOfficeRequests,
    columns: REQUEST_COLUMNS,
    read: (look, query, page) => askedRequests(look, 'office', { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.readers',
    label: '谁办理或查看过我的信息',
    of: listReaders,
    columns: READER_COLUMNS,
    read: (look, query, page) => showReaders(look, { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.sign-ins',
    label: '登录记录',
    of: listSignIns,
    columns: SIGN_IN_COLUMNS,
    read: (look, query, page) => showSignIns(look, { ...query, ...page }),
  }),
]
