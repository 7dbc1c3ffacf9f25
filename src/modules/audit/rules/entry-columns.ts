import type { ListColumn } from '../../../lib/list-columns.ts'
import type { Entry } from '../audit.contract.ts'
import { deedWords, partWords } from './deed-words.ts'

/** The columns of the trace. */
export const ENTRY_COLUMNS: readonly ListColumn<Entry>[] = [
  { key: 'at', label: '时间', type: 'instant', width: 18, value: (row) => row.at },
  { key: 'part', label: '业务', type: 'text', width: 14, value: (row) => partWords(row.act) },
  { key: 'deed', label: '操作', type: 'text', width: 24, value: (row) => deedWords(row.act) },
  { key: 'person', label: '人员', type: 'text', width: 12, value: (row) => row.person ?? '系统' },
  { key: 'organisation', label: '单位', type: 'text', width: 30, value: (row) => row.organisation },
  { key: 'ip', label: '网络地址', type: 'text', width: 18, value: (row) => row.ip },
  { key: 'subject', label: '对象编号', type: 'text', width: 40, value: (row) => row.subjectId },
  { key: 'act', label: '操作代码', type: 'text', width: 28, optional: true, value: (row) => row.act },
  { key: 'facts', label: '附记', type: 'text', width: 60, optional: true, value: factsOf },
]

/** The facts of an entry in one line, as they were recorded. */
export function factsOf({ details }: Pick<Entry, 'details'>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}：${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('；')
}
