import type { ListColumn } from '../../../lib/list-columns.ts'
import type { BatchFace, QueryFace } from '../registry.contract.ts'

/** The columns of what was imported into a register. */
export const BATCH_COLUMNS: readonly ListColumn<BatchFace>[] = [
  { key: 'file', label: '文件', type: 'text', width: 32, value: (row) => row.fileName },
  { key: 'source', label: '数据来源', type: 'text', width: 28, value: (row) => row.source },
  { key: 'asOf', label: '数据截止', type: 'day', width: 12, value: (row) => row.asOf },
  { key: 'entries', label: '导入记录', type: 'number', width: 10, value: (row) => row.entryCount },
  { key: 'removed', label: '移出记录', type: 'number', width: 10, value: (row) => row.removedCount },
  { key: 'sender', label: '导入人', type: 'text', width: 12, value: (row) => row.sender },
  { key: 'at', label: '导入时间', type: 'instant', width: 18, value: (row) => row.importedAt },
  {
    key: 'hash',
    label: '文件校验值',
    type: 'text',
    width: 66,
    optional: true,
    value: (row) => row.fileSha256,
  },
]

/** How the answers of a register are called. */
export const OUTCOMES = { found: '查到记录', nothing: '没有记录', unavailable: '没有回应' } as const
const CAUSES: Readonly<Record<string, string>> = {
  timeout: '超过时限',
  'no connection': '连接不上',
  'malformed answer': '回应的格式不对',
  'answer too large': '回应过大',
  'circuit open': '连续失败，暂停询问',
}

/** The columns of the questions a register was asked. */
export const QUERY_COLUMNS: readonly ListColumn<QueryFace>[] = [
  { key: 'at', label: '时间', type: 'instant', width: 18, value: (row) => row.askedAt },
  {
    key: 'way',
    label: '方式',
    type: 'text',
    width: 12,
    value: (row) => (row.remote ? '网络' : '导入的数据'),
  },
  { key: 'tries', label: '次数', type: 'number', width: 8, value: (row) => row.tries },
  { key: 'took', label: '用时（毫秒）', type: 'number', width: 12, value: (row) => row.durationMs },
  { key: 'cause', label: '原因', type: 'text', width: 20, value: (row) => describeCause(row.cause) },
  { key: 'outcome', label: '结果', type: 'text', width: 12, value: (row) => OUTCOMES[row.outcome] },
]

function describeCause(cause: string | null): string {
  if (cause === null) return ''
  return CAUSES[cause] ?? cause.replace('status', '对方答复状态')
}
