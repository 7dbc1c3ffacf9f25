/** What an organisation's state is called. */
export const UNIT_STATES: Readonly<Record<string, string>> = {
  active: '已启用',
  closed: '已停用',
  registering: '注册中',
  returned: '已退回',
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

/** How a request of a unit for a new name stands. */
export const RENAME_STATES = {
  open: '待审核',
  confirmed: '已同意',
  refused: '未同意',
  withdrawn: '已撤回',
} as const

/** Names capacities with their levels: 人社部门（县级）、颁证单位. */
export function describeCapacities(held: readonly { capacity: string; level: string | null }[]): string {
  return held
    .map(({ capacity, level }) => {
      const word = CAPACITIES[capacity] ?? capacity
      return level ? `${word}（${LEVELS[level] ?? level}）` : word
    })
    .join('、')
}
