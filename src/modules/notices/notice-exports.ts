import { exportable } from '../../platform/sheets/exportable.ts'
import { listOwnNotices } from './notice.contract.ts'
import { showOwn } from './notice.http.ts'
import { OWN_COLUMNS } from './rules/own-columns.ts'

/** The notices of an office, as they can be taken along. */
export const noticeLists = [
  exportable({
    code: 'notices.own',
    label: '通知公告',
    of: listOwnNotices,
    columns: OWN_COLUMNS,
    read: (look, query, page) => showOwn(look, { ...query, ...page }),
  }),
]
