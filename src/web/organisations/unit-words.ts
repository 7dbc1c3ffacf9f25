import type { Tone } from '../ui/StatusTag.tsx'

/** What a unit's state is called. */
export const UNIT_STATES: Readonly<Record<string, { label: string; tone: Tone }>> = {
  active: { label: '已启用', tone: 'good' },
  closed: { label: '已停用', tone: 'neutral' },
  registering: { label: '注册中', tone: 'active' },
  returned: { label: '已退回', tone: 'warn' },
}

/** What an organisation may be. */
export const CAPACITIES: Readonly<Record<string, string>> = {
  employer: '用人单位',
  'hrss-office': '人社部门',
  'supervising-department': '主管部门',
  'committee-founder': '评委会组建单位',
  'issuing-body': '颁证单位',
  'training-provider': '施教机构',
  'personnel-agency': '人才服务机构',
  operator: '运行管理单位',
}

/** The levels of offices. */
export const LEVELS: Readonly<Record<string, string>> = { county: '县级', city: '市级', province: '省级' }

/** The trees in which an organisation has a place. */
export const RELATIONS: Readonly<Record<string, string>> = {
  region: '属地管理',
  supervision: '归口管理',
  industry: '行业主管',
}

/** How a request for a new name stands. */
export const RENAME_STATES: Readonly<Record<string, { label: string; tone: Tone }>> = {
  open: { label: '待审核', tone: 'active' },
  confirmed: { label: '已同意', tone: 'good' },
  refused: { label: '未同意', tone: 'bad' },
  withdrawn: { label: '已撤回', tone: 'neutral' },
}

/** Names capacities with their levels: 人社部门（县级）、颁证单位. */
export function describeCapacities(held: readonly { capacity: string; level: string | null }[]): string {
  return held
    .map(({ capacity, level }) => {
      const word = CAPACITIES[capacity] ?? capacity
      return level ? `${word}（${LEVELS[level] ?? level}）` : word
    })
    .join('、')
}
