import type { SessionView } from '../../modules/accounts/session.contract.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import type { NavigationEntry } from '../app/navigation.ts'
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
