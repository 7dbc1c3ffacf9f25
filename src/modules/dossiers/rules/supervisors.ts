/** One office above an employer, nearest first. */
export interface OfficeAbove {
  readonly organisationId: string
  readonly level: string | null
}

/**
 * The chain of 职称业务主管部门 that check before the authority: every office between employer and authority;
 * when the employer stands directly below the authority, the authority checks first and issues then.
 */
export function chainToAuthority(
  above: readonly OfficeAbove[],
  authorityId: string,
): { key: string; level: string }[] | undefined {
  const at = above.findIndex((office) => office.organisationId === authorityId)
  if (at < 0) return undefined
  const between = at === 0 ? above.slice(0, 1) : above.slice(0, at)
  return between.map((office) => ({
    key: `organisation:${office.organisationId}`,
    level: office.level ?? 'county',
  }))
}
