/** One office above an employer, nearest first. */
export interface OfficeAbove {
  readonly organisationId: string
  readonly level: string | null
}

/** Everybody above an employer: by 归口管理, by region, and by region above its last 归口部门. */
export interface Above {
  readonly supervision: readonly OfficeAbove[]
  readonly region: readonly OfficeAbove[]
  readonly beyond: readonly OfficeAbove[]
}

/**
 * The offices an employer's materials go up through: its 归口部门 where it has one (HR-1b, HZ-2.3) and from there by region;
 * else the offices of its own place.
 */
export function officesAbove({ supervision, region, beyond }: Above): readonly OfficeAbove[] {
  return supervision.length === 0 ? region : [...supervision, ...(beyond.length === 0 ? region : beyond)]
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
  return linksOf(between)
}

function linksOf(offices: readonly OfficeAbove[]): { key: string; level: string }[] {
  return offices.map((office) => ({
    key: `organisation:${office.organisationId}`,
    level: office.level ?? 'county',
  }))
}

/** What is known of who stands above whom when a declaration begins. */
export interface Reach {
  readonly employerId: string
  readonly authorityId: string
  /** The offices above the employer, nearest first. */
  readonly above: readonly OfficeAbove[]
  /** The offices above the authority, nearest first. */
  readonly aboveAuthority: readonly OfficeAbove[]
  /** The authority is a 人社部门 itself: its own area is what it reaches. */
  readonly isHrss: boolean
  /** The 申报类别 is open to employers of other places (委托评审). */
  readonly elsewhere: boolean
}

/**
 * Decides which offices check a declaration before the authority, or that the employer is outside its reach (属地原则).
 * A founder of a committee that is no 人社部门 need not be a superior: it stands under an office, and where that is one of the
 * employer's, everybody up to it checks.
 */
export function decideChain(reach: Reach): { key: string; level: string }[] | undefined {
  const { employerId, authorityId, above, aboveAuthority, isHrss, elsewhere } = reach
  const straight = chainToAuthority(above, authorityId)
  if (straight) return straight
  if (employerId === authorityId) return []
  const office = isHrss ? undefined : aboveAuthority[0]
  const at = above.findIndex((one) => one.organisationId === office?.organisationId)
  if (at >= 0) return linksOf(above.slice(0, at + 1))
  return elsewhere ? linksOf(above) : undefined
}
