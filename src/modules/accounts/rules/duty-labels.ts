import { type Duty, ROLES } from './duties.ts'

/** What each duty that can be granted is called where it is granted. */
const LABELS: Readonly<Partial<Record<Duty, string>>> = {
  'unit.check': '审核本单位人员的申报',
  'unit.staff': '确认和管理本单位人员',
  'unit.fill': '为本单位人员填写申报材料',
  'unit.seal': '用章（给本单位意见盖电子公章）',
  'office.register': '办理单位注册和个人申请',
  'office.publish': '发布申报活动和通知公告',
  'office.issue': '颁发证书',
  'office.seal': '用章（给本部门意见盖电子公章）',
}

/** What a duty is called where it is lent to a substitute. */
export function dutyLabel(duty: Duty): string {
  return duty === 'office.check' ? '审核申报' : (LABELS[duty] ?? duty)
}

/** What an administrator may grant to a clerk: what the role can be given, and never more than the administrator holds. */
export function listGrantable(
  clerk: 'unit-clerk' | 'office-clerk',
  held: readonly string[],
): { duty: Duty; label: string }[] {
  return ROLES[clerk].grantable
    .filter((duty) => held.includes(duty))
    .map((duty) => ({ duty, label: LABELS[duty] ?? duty }))
}
