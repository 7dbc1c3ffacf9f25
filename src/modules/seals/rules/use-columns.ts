import type { ListColumn } from '../../../lib/list-columns.ts'
import type { SealUse } from '../seal.contract.ts'

/** The columns of the uses of an organisation's seals (用章记录). */
export const USE_COLUMNS: readonly ListColumn<SealUse>[] = [
  { key: 'about', label: '用于', type: 'text', width: 44, value: (row) => row.about },
  { key: 'person', label: '用章人', type: 'text', width: 12, value: (row) => row.person },
  { key: 'version', label: '公章', type: 'text', width: 10, value: (row) => `第${row.version}版` },
  { key: 'at', label: '用章时间', type: 'instant', width: 18, value: (row) => row.usedAt },
  { key: 'hash', label: '材料校验码', type: 'text', width: 66, value: (row) => row.documentSha256 },
]
