import { lastDayBefore } from '../../../lib/dates.ts'
import type { ListColumn } from '../../../lib/list-columns.ts'
import type { DossierFace } from '../dossier.contract.ts'
import type { Material, Project, Tab } from '../materials.contract.ts'

type Column = ListColumn<Material>

const name = text('name', '申报人', 12, (row) => row.personName)
const what = text('what', '申报项目', 44, (row) => `${row.title} ${row.activityTitle}`)
const number = text('number', '编号', 20, (row) => row.acceptanceNo)
const filler = text('filler', '填写方式', 12, (row) => (row.byUnit ? '单位填写' : '本人填写'))
const progress = text('progress', '状态', 16, (row) => (row.complete ? row.stepLabel : '没有填完'))
const holder = text('holder', '所在审核部门', 26, (row) => row.holderName)
const submitted = instant('submitted', '最近提交', (row) => row.submittedAt)
const saved = instant('saved', '最近保存', (row) => row.savedAt)

const COLUMNS: Readonly<Record<Tab, readonly Column[]>> = {
  manage: [name, what, number, saved, progress, optional(filler)],
  'hand-up': [name, what, number, filler, progress, optional(saved)],
  returned: [
    name,
    what,
    text('by', '退回部门', 26, (row) => row.returned?.by ?? ''),
    instant('at', '退回时间', (row) => row.returned?.at ?? null),
    text('why', '退回理由', 40, ({ returned }) => (returned ? returned.reason || '见各处说明' : '')),
    { key: 'due', label: '修改期限', type: 'day', width: 12, value: dueDay },
    filler,
    optional(number),
    optional({ key: 'places', label: '退回处数', type: 'number', width: 10, value: placesOf }),
  ],
  tracking: [
    name,
    what,
    number,
    holder,
    submitted,
    text('state', '状态', 16, (row) => row.stepLabel),
    optional(filler),
  ],
}

/** The columns of a tab of the unit's lists: the page shows them, 导出汇总表 (HZ-1.2.2) writes them. */
export function materialColumns(tab: Tab): readonly Column[] {
  return COLUMNS[tab]
}

/** The columns of the projects of a unit. */
export const PROJECT_COLUMNS: readonly ListColumn<Project>[] = [
  { key: 'title', label: '申报项目', type: 'text', width: 44, value: (row) => row.title },
  { key: 'publisher', label: '发布单位', type: 'text', width: 28, value: (row) => row.publisher },
  { key: 'from', label: '申报开始', type: 'day', width: 12, value: (row) => row.windowFrom },
  { key: 'to', label: '申报截止', type: 'day', width: 12, value: (row) => row.windowTo },
  { key: 'manage', label: '管理材料', type: 'number', width: 10, value: (row) => row.counts.manage },
  { key: 'handUp', label: '待上报', type: 'number', width: 10, value: (row) => row.counts.handUp },
  { key: 'returned', label: '被退回修改', type: 'number', width: 12, value: (row) => row.counts.returned },
  { key: 'tracking', label: '已上报', type: 'number', width: 10, value: (row) => row.counts.tracking },
]

/** The columns of a person's own declarations (我的申报). */
export const MINE_COLUMNS: readonly ListColumn<DossierFace>[] = [
  { key: 'title', label: '申报资格', type: 'text', width: 36, value: ({ selection }) => titleOf(selection) },
  { key: 'activity', label: '申报活动', type: 'text', width: 40, value: (row) => row.activityTitle },
  {
    key: 'mode',
    label: '评价方式',
    type: 'text',
    width: 20,
    value: ({ selection }) => `${selection.modeName} ${selection.levelName}`,
  },
  { key: 'employer', label: '工作单位', type: 'text', width: 28, value: (row) => row.employerName },
  { key: 'number', label: '受理编号', type: 'text', width: 20, value: (row) => row.acceptanceNo },
  { key: 'state', label: '状态', type: 'text', width: 16, value: (row) => row.stepLabel },
  {
    key: 'holder',
    label: '当前办理',
    type: 'text',
    width: 28,
    value: (row) => (row.outcome !== null ? '' : row.mine ? '本人' : row.waitingFor),
  },
  { key: 'since', label: '开始或办结时间', type: 'instant', width: 18, value: (row) => row.since },
  { key: 'submitted', label: '提交时间', type: 'instant', width: 18, value: (row) => row.submittedAt },
]

function titleOf({ titleName, seriesName, specialtyName }: DossierFace['selection']): string {
  return `${titleName}（${seriesName} · ${specialtyName}）`
}

// What is due at 24:00 of a day is named by that day, never by the next one.
function dueDay({ dueAt }: Material): string | null {
  return dueAt && lastDayBefore(new Date(dueAt))
}

function placesOf({ returned }: Material): number | null {
  return returned ? returned.places : null
}

function text(key: string, label: string, width: number, value: (row: Material) => string): Column {
  return { key, label, type: 'text', width, value }
}

function instant(key: string, label: string, value: (row: Material) => string | null): Column {
  return { key, label, type: 'instant', width: 18, value }
}

function optional(column: Column): Column {
  return { ...column, optional: true }
}
