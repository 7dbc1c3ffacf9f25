import { exportable } from '../../platform/sheets/exportable.ts'
import { listEntries as entriesOperation, listOwnEntries } from './audit.contract.ts'
import { tracedBy } from './audit.http.ts'
import { countEntries, listEntries } from './audit.report.ts'
import { ENTRY_COLUMNS } from './rules/entry-columns.ts'

/** The trace of the platform, and of one organisation, as they can be taken along. */
export const auditLists = [
  exportable({
    code: 'audit.entries',
    label: '操作记录',
    of: entriesOperation,
    columns: ENTRY_COLUMNS,
    read: ({ read }, query, page) => listEntries(read, { ...query, ...page }),
    count: ({ read }, query, most) => countEntries(read, query, most),
  }),
  exportable({
    code: 'audit.own-entries',
    label: '本单位操作记录',
    of: listOwnEntries,
    columns: ENTRY_COLUMNS,
    read: ({ read, caller }, query, page) =>
      listEntries(read, { ...query, ...page, organisationId: tracedBy(caller) }),
    count: ({ read, caller }, query, most) =>
      countEntries(read, { ...query, organisationId: tracedBy(caller) }, most),
  }),
]
