import type { ListColumn } from '../../../lib/list-columns.ts'
import type { FlipRow, RehearsalFace } from '../rehearsal.contract.ts'
import { truthWords, turnedWords } from './turn-words.ts'

const STATES = { running: '正在预演', done: '已完成', cancelled: '已取消' } as const

/** The columns of the rehearsals of an office. */
export const REHEARSAL_COLUMNS: readonly ListColumn<RehearsalFace>[] = [
  { key: 'title', label: '预演的条件', type: 'text', width: 40, value: (row) => row.title },
  { key: 'year', label: '申报年度', type: 'text', width: 10, value: (row) => `${row.year}年` },
  { key: 'total', label: '申报份数', type: 'number', width: 10, value: (row) => row.total },
  { key: 'flipped', label: '结果会变', type: 'number', width: 10, value: (row) => row.flipped },
  { key: 'state', label: '状态', type: 'text', width: 10, value: (row) => STATES[row.state] },
  { key: 'by', label: '发起人', type: 'text', width: 12, value: (row) => row.startedBy },
  { key: 'at', label: '发起时间', type: 'instant', width: 18, value: (row) => row.startedAt },
]

/** The columns of the dossiers that a rehearsed rule would judge otherwise. */
export const FLIP_COLUMNS: readonly ListColumn<FlipRow>[] = [
  { key: 'name', label: '申报人', type: 'text', width: 12, value: (row) => row.applicantName },
  { key: 'unit', label: '工作单位', type: 'text', width: 28, value: (row) => row.employerName },
  {
    key: 'level',
    label: '系列和层级',
    type: 'text',
    width: 24,
    value: (row) => `${row.seriesName} ${row.levelName}`,
  },
  { key: 'from', label: '现在', type: 'text', width: 10, value: (row) => truthWords(row.from) },
  { key: 'to', label: '修改后', type: 'text', width: 10, value: (row) => truthWords(row.to) },
  {
    key: 'because',
    label: '哪些条件不同',
    type: 'text',
    width: 60,
    value: (row) => row.because.map(turnedWords).join('；'),
  },
]
