import { exportable } from '../../platform/sheets/exportable.ts'
import { listBatches, listQueries } from './registry.contract.ts'
import { showBatches, showQueries } from './registry.http.ts'
import { BATCH_COLUMNS, QUERY_COLUMNS } from './rules/registry-columns.ts'

/** What was imported into a register and what it was asked, as they can be taken along. */
export const registryLists = [
  exportable({
    code: 'registries.batches',
    label: '登记数据导入记录',
    of: listBatches,
    columns: BATCH_COLUMNS,
    read: (look, { register }, page) => showBatches(look, register, page),
  }),
  exportable({
    code: 'registries.queries',
    label: '登记查询情况',
    of: listQueries,
    columns: QUERY_COLUMNS,
    read: (look, { register }, page) => showQueries(look, register, page),
  }),
]
