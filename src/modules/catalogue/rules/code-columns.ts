import type { ListColumn } from '../../../lib/list-columns.ts'
import type { ListedCode } from '../code-list.contract.ts'

/** The columns of a code dictionary. */
export const CODE_COLUMNS: readonly ListColumn<ListedCode>[] = [
  { key: 'code', label: '代码', type: 'text', width: 16, value: (row) => row.code },
  { key: 'text', label: '名称', type: 'text', width: 32, value: (row) => row.text },
  { key: 'under', label: '所属', type: 'text', width: 28, value: (row) => row.under },
  { key: 'level', label: '层级', type: 'text', width: 24, value: (row) => row.level },
  { key: 'from', label: '起用日期', type: 'day', width: 12, value: (row) => row.from },
  { key: 'until', label: '停用日期', type: 'day', width: 12, value: (row) => row.until },
  {
    key: 'region',
    label: '地区代码',
    type: 'text',
    width: 10,
    optional: true,
    value: (row) => row.region || null,
  },
]
