import type { ListColumn } from '../../../lib/list-columns.ts'
import type { OwnRow } from '../notice.contract.ts'
import { CATEGORY_LABELS } from './categories.ts'

const STATES = { draft: '草稿', published: '已发布', withdrawn: '已撤下' } as const

/** The columns of the notices of an office, drafts included. */
export const OWN_COLUMNS: readonly ListColumn<OwnRow>[] = [
  { key: 'title', label: '标题', type: 'text', width: 50, value: (row) => row.title },
  { key: 'category', label: '类别', type: 'text', width: 12, value: (row) => CATEGORY_LABELS[row.category] },
  {
    key: 'state',
    label: '状态',
    type: 'text',
    width: 16,
    value: (row) => (row.changed ? '有修改未发布' : STATES[row.state]),
  },
  { key: 'published', label: '发布时间', type: 'instant', width: 18, value: (row) => row.publishedAt },
  { key: 'saved', label: '最后保存', type: 'instant', width: 18, value: (row) => row.savedAt },
  { key: 'by', label: '保存人', type: 'text', width: 12, value: (row) => row.savedBy },
]
