import type { BusinessDate } from '../../../lib/dates.ts'
import type { ListColumn } from '../../../lib/list-columns.ts'
import type { OwnActivity } from '../activity.contract.ts'

/** An activity of an office as a list writes it on a day. */
export type ListedOwn = OwnActivity & { readonly modeName: string; readonly today: BusinessDate }

/** The columns of the activities of an office, drafts included. */
export const OWN_COLUMNS: readonly ListColumn<ListedOwn>[] = [
  { key: 'title', label: '活动名称', type: 'text', width: 44, value: (row) => row.title },
  { key: 'mode', label: '评价方式', type: 'text', width: 20, value: (row) => row.modeName || '未选择' },
  { key: 'from', label: '申报开始', type: 'day', width: 12, value: (row) => row.windowFrom },
  { key: 'to', label: '申报截止', type: 'day', width: 12, value: (row) => row.windowTo },
  { key: 'state', label: '状态', type: 'text', width: 12, value: stateWords },
  {
    key: 'revision',
    label: '发布版本',
    type: 'text',
    width: 10,
    value: (row) => (row.revision === null ? '未发布' : `第${row.revision}版`),
  },
  { key: 'created', label: '建立时间', type: 'instant', width: 18, value: (row) => row.createdAt },
]

function stateWords({ status, windowFrom, windowTo, today }: ListedOwn): string {
  if (status === 'draft') return '草稿'
  if (status === 'withdrawn') return '已撤下'
  if (windowFrom === null || windowTo === null) return '已发布'
  if (today < windowFrom) return '即将开始'
  return today > windowTo ? '已截止' : '正在申报'
}
