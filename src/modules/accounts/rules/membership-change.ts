/** A membership that stands, as far as the decision needs it. */
export interface StandingMember {
  readonly id: string
  readonly role: string
}

/** What somebody wants done with a membership. */
export type MembershipChange =
  | { readonly kind: 'end' }
  | { readonly kind: 'role'; readonly role: string; readonly duties: readonly string[] }
  | { readonly kind: 'hand-over' }

/** Decides whether a change keeps the organisation with an administrator and within what may be granted; a refusal or undefined. */
export function decideMembershipChange(
  members: readonly StandingMember[],
  targetId: string,
  change: MembershipChange,
  of: {
    readonly adminRole: string
    readonly grantable: readonly string[]
    /** A role that administers the same people along with its own: 部门管理员 of an office that is an employer too. */
    readonly coveringRole?: string | undefined
    /** Whether the region lets a unit have one administrator only (SZ-1.1c). */
    readonly oneAdministrator?: boolean
  },
) {
  const target = members.find((member) => member.id === targetId)
  const isAdmin = target?.role === of.adminRole
  if (change.kind === 'hand-over') return isAdmin ? 'accounts.not-clerk' : undefined
  if (change.kind === 'role' && change.duties.some((duty) => !of.grantable.includes(duty)))
    return 'accounts.duty-not-grantable'
  if (of.oneAdministrator && !isAdmin && change.kind === 'role' && change.role === of.adminRole)
    return 'accounts.one-administrator'
  const staysAdmin = change.kind === 'role' && change.role === of.adminRole
  const others = members.filter(
    (member) => member.id !== targetId && (member.role === of.adminRole || member.role === of.coveringRole),
  )
  return isAdmin && !staysAdmin && others.length === 0 ? 'accounts.last-administrator' : undefined
}
