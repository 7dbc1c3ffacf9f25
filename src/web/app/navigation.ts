import type { IconName } from '../ui/Icon.tsx'

/** One entry of the left navigation, named by the task it is for. */
export interface NavigationEntry {
  readonly area: 'my' | 'work' | 'system'
  /** The heading it stands under. */
  readonly group: string
  readonly label: string
  readonly to: string
  readonly icon: IconName
  /** Shown only to memberships with one of these duties; left out means to everyone in the area. */
  readonly duties?: readonly string[]
  /** The key of its count in the reply of the counts source. */
  readonly count?: string
}

/** The navigation of all areas, in the order it is shown; a module adds its entries with its pages. */
export const navigation: readonly NavigationEntry[] = [
  { area: 'my', group: '首页', label: '个人首页', to: '/my', icon: 'home' },
  { area: 'work', group: '首页', label: '工作首页', to: '/work', icon: 'home' },
  { area: 'my', group: '申报', label: '新增申报', to: '/my/declare', icon: 'plus' },
  { area: 'my', group: '申报', label: '我的申报', to: '/my/dossiers', icon: 'file' },
  { area: 'my', group: '申报', label: '个人信息', to: '/my/record', icon: 'list' },
  { area: 'my', group: '申报', label: '我的证书', to: '/my/certificates', icon: 'seal' },
  {
    area: 'work',
    group: '办理',
    label: '申报材料',
    to: '/work/materials',
    icon: 'file',
    duties: ['unit.fill', 'unit.check'],
  },
  {
    area: 'work',
    group: '办理',
    label: '待办业务',
    to: '/work/todo',
    icon: 'inbox',
    duties: ['unit.check', 'office.check', 'office.issue'],
    count: 'todo',
  },
  {
    area: 'work',
    group: '办理',
    label: '已办业务',
    to: '/work/done',
    icon: 'check',
    duties: ['unit.check', 'office.check', 'office.issue'],
  },
  {
    area: 'work',
    group: '办理',
    label: '办理统计',
    to: '/work/statistics',
    icon: 'list',
    duties: ['unit.check', 'office.check', 'office.issue'],
  },
  {
    area: 'work',
    group: '办理',
    label: '刚刚办理',
    to: '/work/recent',
    icon: 'clock',
    duties: ['unit.check', 'office.check', 'office.issue'],
  },
  {
    area: 'work',
    group: '办理',
    label: '导出任务',
    to: '/work/exports',
    icon: 'download',
  },
  {
    area: 'work',
    group: '办理',
    label: '下级逾期',
    to: '/work/overdue',
    icon: 'warning',
    duties: ['office.check'],
  },
  {
    area: 'work',
    group: '办理',
    label: '公示管理',
    to: '/work/publicity',
    icon: 'megaphone',
    duties: ['unit.check', 'office.check'],
  },
  {
    area: 'work',
    group: '办理',
    label: '证书管理',
    to: '/work/certificates',
    icon: 'seal',
    duties: ['office.issue'],
  },
  {
    area: 'work',
    group: '办理',
    label: '诚信档案',
    to: '/work/integrity',
    icon: 'file',
    duties: ['office.issue'],
  },
  {
    area: 'work',
    group: '发布',
    label: '申报活动管理',
    to: '/work/activities',
    icon: 'clock',
    duties: ['office.publish'],
  },
  {
    area: 'work',
    group: '发布',
    label: '政策预演',
    to: '/work/rehearsals',
    icon: 'eye',
    duties: ['office.publish'],
  },
  { area: 'my', group: '账号', label: '我的信息', to: '/my/stored', icon: 'person' },
  { area: 'my', group: '账号', label: '账号与安全', to: '/my/security', icon: 'lock' },
  { area: 'my', group: '账号', label: '更正和变更申请', to: '/my/requests', icon: 'edit' },
  {
    area: 'work',
    group: '人员',
    label: '个人信息变更',
    to: '/work/person-requests',
    icon: 'people',
    duties: ['unit.staff', 'office.register'],
    count: 'personRequests',
  },
  {
    area: 'system',
    group: '系统',
    label: '登录安全',
    to: '/system/access',
    icon: 'lock',
    duties: ['system.manage'],
  },
  {
    area: 'my',
    group: '消息',
    label: '我的消息',
    to: '/my/messages',
    icon: 'bell',
    count: 'messages',
  },
  {
    area: 'work',
    group: '发布',
    label: '通知公告',
    to: '/work/notices',
    icon: 'megaphone',
    duties: ['office.publish'],
  },
  {
    area: 'work',
    group: '消息',
    label: '我的消息',
    to: '/work/messages',
    icon: 'bell',
    count: 'messages',
  },
  {
    area: 'my',
    group: '单位',
    label: '我的单位',
    to: '/my/employment',
    icon: 'building',
  },
  {
    area: 'my',
    group: '单位',
    label: '单位内部公示',
    to: '/my/publicity',
    icon: 'megaphone',
  },
  {
    area: 'my',
    group: '单位',
    label: '单位注册',
    to: '/my/registrations',
    icon: 'office',
  },
  {
    area: 'work',
    group: '人员',
    label: '人员管理',
    to: '/work/people',
    icon: 'people',
    duties: ['unit.staff'],
    count: 'claims',
  },
  {
    area: 'work',
    group: '人员',
    label: '工作账号管理',
    to: '/work/accounts',
    icon: 'person',
    duties: ['unit.manage'],
  },
  {
    area: 'work',
    group: '单位',
    label: '单位信息',
    to: '/work/unit',
    icon: 'building',
  },
  {
    area: 'work',
    group: '单位',
    label: '经办人管理',
    to: '/work/members',
    icon: 'person',
    duties: ['unit.manage', 'office.manage'],
  },
  {
    area: 'work',
    group: '单位',
    label: '代办',
    to: '/work/substitutions',
    icon: 'switch',
    duties: ['unit.manage', 'unit.check', 'unit.staff', 'office.manage', 'office.check'],
  },
  {
    area: 'work',
    group: '单位',
    label: '单位列表',
    to: '/work/units',
    icon: 'list',
    duties: ['office.register'],
  },
  {
    area: 'work',
    group: '单位',
    label: '单位更名',
    to: '/work/renames',
    icon: 'edit',
    duties: ['office.register'],
    count: 'renames',
  },
  {
    area: 'system',
    group: '系统',
    label: '地区定义',
    to: '/system/definitions',
    icon: 'settings',
    duties: ['system.manage'],
  },
  {
    area: 'system',
    group: '系统',
    label: '机构管理',
    to: '/system/organisations',
    icon: 'office',
    duties: ['system.manage'],
  },
  {
    area: 'system',
    group: '系统',
    label: '工作日历',
    to: '/system/calendar',
    icon: 'clock',
    duties: ['system.manage'],
  },
  {
    area: 'system',
    group: '系统',
    label: '导出任务',
    to: '/system/exports',
    icon: 'download',
  },
  {
    area: 'system',
    group: '系统',
    label: '登记数据',
    to: '/system/registries',
    icon: 'list',
    duties: ['system.manage'],
  },
]

/** Lists the entries a membership sees in an area. */
export function entriesFor(
  area: NavigationEntry['area'],
  duties: readonly string[],
  all: readonly NavigationEntry[] = navigation,
): readonly NavigationEntry[] {
  return all.filter(
    (entry) => entry.area === area && (!entry.duties || entry.duties.some((duty) => duties.includes(duty))),
  )
}
