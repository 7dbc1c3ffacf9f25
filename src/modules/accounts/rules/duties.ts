export type Role =
  | 'unit-admin'
  | 'unit-clerk'
  | 'office-admin'
  | 'office-clerk'
  | 'system-admin'
  | 'system-auditor'

export type Duty =
  | 'unit.manage'
  | 'unit.check'
  | 'unit.staff'
  | 'unit.fill'
  | 'unit.seal'
  | 'office.manage'
  | 'office.check'
  | 'office.register'
  | 'office.publish'
  | 'office.issue'
  | 'office.seal'
  | 'system.manage'
  | 'system.audit'

interface RoleRow {
  readonly label: string
  /** Held by everybody in the role. */
  readonly own: readonly Duty[]
  /** May be granted to somebody in the role, one by one. */
  readonly grantable: readonly Duty[]
  /** Whether the role needs a second factor when the policy asks for one. */
  readonly privileged: boolean
  /** A role whose own duties come along where the organisation has one of these capacities as well. */
  readonly also?: { readonly role: Role; readonly where: readonly string[] }
}

/** The capacities that stand where the employer stands: a personnel agency does for people who have none (人事代理). */
export const EMPLOYING_CAPACITIES: readonly string[] = ['employer', 'personnel-agency']

/** Who may do what for an organisation, by role. */
export const ROLES: Readonly<Record<Role, RoleRow>> = {
  'unit-admin': {
    label: '单位管理员',
    own: ['unit.manage', 'unit.check', 'unit.staff', 'unit.fill', 'unit.seal'],
    grantable: [],
    privileged: false,
  },
  'unit-clerk': {
    label: '单位经办人',
    own: [],
    grantable: ['unit.check', 'unit.staff', 'unit.fill', 'unit.seal'],
    privileged: false,
  },
  'office-admin': {
    label: '部门管理员',
    own: [
      'office.manage',
      'office.check',
      'office.register',
      'office.publish',
      'office.issue',
      'office.seal',
    ],
    grantable: [],
    privileged: true,
    // A university is employer and office at once: whoever administers it needs no second account as 单位管理员.
    also: { role: 'unit-admin', where: EMPLOYING_CAPACITIES },
  },
  'office-clerk': {
    label: '部门经办人',
    own: ['office.check'],
    grantable: ['office.register', 'office.publish', 'office.issue', 'office.seal'],
    privileged: true,
  },
  'system-admin': { label: '系统管理员', own: ['system.manage'], grantable: [], privileged: true },
  'system-auditor': { label: '系统审计员', own: ['system.audit'], grantable: [], privileged: true },
}

/** The capacities whose people have an office's duties. */
export const OFFICE_CAPACITIES: readonly string[] = [
  'hrss-office',
  'supervising-department',
  'committee-founder',
  'issuing-body',
]

/** Which capacities an organisation needs one of, so that its people may hold the duty. */
const NEEDED: Readonly<Record<Duty, readonly string[] | null>> = {
  // A unit that is still registering corrects its own registration, and nothing else.
  'unit.manage': null,
  'unit.check': EMPLOYING_CAPACITIES,
  'unit.staff': EMPLOYING_CAPACITIES,
  'unit.fill': EMPLOYING_CAPACITIES,
  'unit.seal': EMPLOYING_CAPACITIES,
  'office.manage': OFFICE_CAPACITIES,
  'office.check': OFFICE_CAPACITIES,
  'office.register': ['hrss-office'],
  'office.publish': OFFICE_CAPACITIES,
  'office.issue': ['issuing-body'],
  'office.seal': OFFICE_CAPACITIES,
  'system.manage': ['operator'],
  'system.audit': ['operator'],
}

/** A membership with what its organisation is. */
export interface Standing {
  readonly role: string
  readonly granted: readonly string[]
  readonly capacities: readonly string[]
  readonly organisationStatus: string
}

/**
 * Everything a membership allows: the role's own duties and those granted, with those of a role that comes along, and never
 * more than the organisation may do.
 */
export function dutiesOf(standing: Standing): Duty[] {
  const role = findRole(standing.role)
  if (!role || standing.organisationStatus === 'closed') return []
  const granted = role.grantable.filter((duty) => standing.granted.includes(duty))
  const held = [...role.own, ...granted].filter((duty) => mayHold(standing, duty))
  // Along with duties, never instead of them: where the organisation is no office, there is nothing to go along with.
  const along = held.length > 0 ? alongWith(role, standing.capacities) : []
  return [...held, ...along.filter((duty) => mayHold(standing, duty))]
}

function mayHold({ organisationStatus, capacities }: Standing, duty: Duty): boolean {
  const needed = NEEDED[duty]
  if (needed === null) return true
  if (organisationStatus !== 'active') return false
  return needed.some((capacity) => capacities.includes(capacity))
}

function alongWith({ also }: RoleRow, capacities: readonly string[]): readonly Duty[] {
  return also?.where.some((capacity) => capacities.includes(capacity)) ? ROLES[also.role].own : []
}

/** The row of a role, or undefined for a word that is none. */
export function findRole(role: string): RoleRow | undefined {
  return Object.hasOwn(ROLES, role) ? ROLES[role as Role] : undefined
}

/** Whether holders of the role need a second factor when the policy asks for one. */
export function isPrivileged(role: string | null): boolean {
  return role !== null && (findRole(role)?.privileged ?? false)
}
