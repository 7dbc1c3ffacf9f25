import type { BusinessDate } from '../../../lib/dates.ts'
import type { ListColumn } from '../../../lib/list-columns.ts'
import type { IntegrityRecord, RecordKind } from '../integrity.contract.ts'

/** How the kinds of records are called. */
export const KIND_NAMES: Readonly<Record<RecordKind, string>> = { dishonesty: '失信', sanction: '处分' }

const STANDINGS = { ended: '已提前终止', over: '已期满', coming: '未开始', standing: '在期' } as const

type Dated = Pick<IntegrityRecord, 'from' | 'until' | 'endedAt'>

/** What a record means on a day. */
export function standingOf({ from, until, endedAt }: Dated, today: BusinessDate): keyof typeof STANDINGS {
  if (endedAt !== null) return 'ended'
  if (until < today) return 'over'
  return from > today ? 'coming' : 'standing'
}

/** What a record means on a day, in words. */
export function standingWords(record: Dated, today: BusinessDate): string {
  return STANDINGS[standingOf(record, today)]
}

/** A record as a list shows it on a day. */
export type ListedRecord = IntegrityRecord & { readonly today: BusinessDate }

/** The columns of the records an office entered. */
export const RECORD_COLUMNS: readonly ListColumn<ListedRecord>[] = [
  { key: 'name', label: '姓名', type: 'text', width: 12, value: (row) => row.personName },
  { key: 'kind', label: '类别', type: 'text', width: 8, value: (row) => KIND_NAMES[row.kind] },
  { key: 'from', label: '开始日期', type: 'day', width: 12, value: (row) => row.from },
  { key: 'until', label: '期满日期', type: 'day', width: 12, value: (row) => row.until },
  { key: 'document', label: '依据', type: 'text', width: 44, value: (row) => row.document },
  { key: 'by', label: '登记人', type: 'text', width: 12, value: (row) => row.enteredBy },
  { key: 'at', label: '登记时间', type: 'instant', width: 18, value: (row) => row.enteredAt },
  { key: 'state', label: '状态', type: 'text', width: 12, value: (row) => standingWords(row, row.today) },
  { key: 'reason', label: '提前终止的理由', type: 'text', width: 40, value: (row) => row.endReason },
]
