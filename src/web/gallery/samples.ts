import type { SessionView } from '../../modules/accounts/session.contract.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import type { NavigationEntry } from '../app/navigation.ts'
import type { ComparedLine } from '../fields/CompareView.tsx'
import type { Pages } from '../ui/use-pages.ts'

/** One page of a list that never turns. */
export function aPageOf<T>(rows: readonly T[] | undefined): Pages<T> {
  const nothing = () => undefined
  return {
    rows,
    error: null,
    isReading: rows === undefined,
    number: 1,
    hasNext: true,
    next: nothing,
    previous: nothing,
    refetch: nothing,
  }
}

const membership = {
  id: '0193f000-0000-7000-8000-000000000001',
  organisationId: '0193f000-0000-7000-8000-000000000002',
  organisation: '青川市第一建筑设计院',
  organisationStatus: 'active',
  role: 'administrator',
  roleLabel: '单位管理员',
  duties: ['unit.check'],
}

export const session: SessionView = {
  account: {
    personId: '0193f000-0000-7000-8000-000000000003',
    name: '李明华',
    memberships: [membership],
    acting: membership.id,
  },
  restriction: null,
  secondFactor: null,
  owes: null,
  idleMinutes: 30,
  demonstration: true,
}

export const entries: readonly NavigationEntry[] = [
  { area: 'work', group: '办理', label: '待办业务', to: '/work', icon: 'inbox', count: 'todo' },
  { area: 'work', group: '办理', label: '已办业务', to: '/work/done', icon: 'check' },
  { area: 'work', group: '办理', label: '人员确认', to: '/work/people', icon: 'people', count: 'people' },
  { area: 'work', group: '单位', label: '单位信息', to: '/work/unit', icon: 'building' },
  { area: 'work', group: '单位', label: '经办人', to: '/work/clerks', icon: 'person' },
]

/** A file that has been uploaded and checked. */
export function aFile(id: string, name: string, part: Partial<Attachment> = {}): Attachment {
  return {
    id,
    slot: 'x',
    name,
    bytes: 345_678,
    type: 'pdf',
    state: 'ready',
    reason: null,
    change: null,
    sha256: null,
    hasThumbnail: false,
    pages: 2,
    uploadedAt: '2026-11-20T02:00:00Z',
    ...part,
  }
}

export interface SampleCase {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly title: string
  readonly since: string
  readonly state: string
}

export const cases: readonly SampleCase[] = [
  ['赵雨桐', '助理工程师（建筑设计）', '2026-11-20T01:12:00Z', '待单位审核'],
  ['钱思远', '技术员（给水排水）', '2026-11-19T08:40:00Z', '待单位审核'],
  ['孙若兰', '助理工程师（结构工程）', '2026-11-18T03:05:00Z', '退回修改'],
  ['欧阳修文', '助理工程师（风景园林与城乡规划）', '2026-11-16T07:30:00Z', '待单位审核'],
].map(([name = '', title = '', since = '', state = ''], index) => ({
  id: String(index),
  number: `CD2026110000${index + 1}`,
  name,
  title,
  since,
  state,
}))

const aScan = (id: string, name: string, bytes: number) => ({ id, name, bytes })

/** Two submissions compared: a text, files of every mark, a row that is gone, and a place that stayed. */
export const comparedSamples: readonly ComparedLine[] = [
  {
    kind: 'changed',
    section: 'basic',
    sectionLabel: '个人基本信息',
    fieldLabel: '现从事岗位',
    beforeText: '施工员',
    afterText: '结构设计师（䶮川水利枢纽𬱖段项目部，兼任质量安全管理工作）',
  },
  {
    kind: 'changed',
    section: 'education',
    rowId: 'e1',
    sectionLabel: '学历信息',
    rowLabel: '学历 1',
    fieldLabel: '学历学位证书',
    beforeText: '毕业证书.pdf、成绩单.pdf、旧证明.jpg',
    afterText: '毕业证书.pdf、学历成绩单.pdf、学位证书.pdf',
    files: [
      {
        mark: 'replaced',
        before: aScan('1', '毕业证书.pdf', 812_000),
        after: aScan('2', '毕业证书.pdf', 1_480_000),
      },
      {
        mark: 'same',
        before: aScan('3', '成绩单.pdf', 320_000),
        after: aScan('4', '学历成绩单.pdf', 320_000),
      },
      { mark: 'removed', before: aScan('5', '旧证明.jpg', 96_000), after: null },
      { mark: 'added', before: null, after: aScan('6', '学位证书.pdf', 640_000) },
    ],
  },
  {
    kind: 'removed',
    wholeRow: true,
    section: 'work',
    rowId: 'w2',
    sectionLabel: '工作经历',
    rowLabel: '工作经历 2',
    fieldLabel: '工作单位',
    beforeText: '云溪市第一建筑设计院',
    afterText: '',
  },
  {
    kind: 'same',
    section: 'basic',
    field: 'mobile',
    sectionLabel: '个人基本信息',
    fieldLabel: '手机号码',
    beforeText: '138****0000',
    afterText: '138****0000',
  },
]
