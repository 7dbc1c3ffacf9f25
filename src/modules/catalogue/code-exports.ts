import { businessDateOf } from '../../lib/dates.ts'
import { exportable } from '../../platform/sheets/exportable.ts'
import { listCodes as codesOperation } from './code-list.contract.ts'
import { listCodes } from './code-list.report.ts'
import { CODE_COLUMNS } from './rules/code-columns.ts'

/** The code dictionaries, as they can be taken along (导出基本代码). */
export const codeLists = [
  exportable({
    code: 'catalogue.codes',
    label: '代码字典',
    of: codesOperation,
    columns: CODE_COLUMNS,
    read: ({ read, now }, query, page) => listCodes(read, businessDateOf(now), { ...query, ...page }),
  }),
]
