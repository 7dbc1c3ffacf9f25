/** What this rule reads of an opinion on a form. */
interface Opinion {
  readonly actId: string
  readonly label: string
  readonly organisation: string
}

/** What this rule reads of a seal that was put to an opinion. */
interface UsedSeal {
  readonly organisationId: string
  readonly documentSha256: string
  readonly usedAt: Date
}

/** An organisation that signs, with all it has sealed on the form. */
export interface FormSigner {
  readonly organisationId: string
  readonly organisationName: string
  readonly reason: string
  readonly sealedAt: Date
}

const OF_EARLIER = '加盖公章时审核的是以前提交的内容，不对这一次提交的内容签名。'

/**
 * Who signs a form: each organisation that has sealed an opinion on it, in the order of the seals, once. A seal vouches for
 * what its opinion was given on; whoever saw an earlier submission does not sign for this one.
 */
export function printSigners(
  opinions: readonly Opinion[],
  seals: ReadonlyMap<string, UsedSeal>,
  shownSha256: string,
): { signers: FormSigner[]; unsigned: { organisation: string; why: string }[] } {
  const sealed = opinions.flatMap((opinion) => {
    const seal = seals.get(opinion.actId)
    return seal ? [{ ...opinion, ...seal }] : []
  })
  const current = sealed
    .filter((one) => one.documentSha256 === shownSha256)
    .sort((a, b) => a.usedAt.getTime() - b.usedAt.getTime())
  const ids = [...new Set(current.map((one) => one.organisationId))]
  const signers = ids.flatMap((id) => {
    const own = current.filter((one) => one.organisationId === id)
    const last = own.at(-1)
    if (!last) return []
    return [
      {
        organisationId: id,
        organisationName: last.organisation,
        reason: own.map((one) => one.label).join('、'),
        sealedAt: last.usedAt,
      },
    ]
  })
  const others = sealed.filter((one) => !ids.includes(one.organisationId))
  return {
    signers,
    unsigned: [...new Set(others.map((one) => one.organisation))].map((organisation) => ({
      organisation,
      why: OF_EARLIER,
    })),
  }
}
