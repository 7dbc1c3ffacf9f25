/** How units of a place register, as the region's policy says (key unitRegistration). */
export interface Variant {
  /** office: usable after the office has agreed (HN-U1); none: usable at once (HZ-3.4). */
  readonly approval: 'office' | 'none'
  /** register: code and legal person recognise the name (HZ-3.1). */
  readonly nameFrom: 'register' | 'hand'
  /** unrecognised: a scan only of units that the register does not know (HZ-3.2). */
  readonly licence: 'always' | 'unrecognised' | 'never'
  readonly supervisor?: { readonly help: string } | undefined
  /** supervisor: a code registers once under each 归口部门 (HZ-3.5); without it, once. */
  readonly uniquePer?: 'supervisor' | undefined
  readonly oneAdministrator?: boolean | undefined
  /** How long the username is that an administrator without one chooses with the registration (SZ-1.1c). */
  readonly administratorUsername?: { readonly min: number; readonly max: number } | undefined
  readonly insuredAdministrator?: boolean | undefined
}

/** What registers have said about a unit and who registers it. */
export interface Recognised {
  readonly uscc: string
  readonly legalRepresentative: string
  readonly name: string
  /** Whether the unit insures the registering person now. */
  readonly insured: boolean
}

/** What the answers must agree with. */
interface Named {
  readonly uscc: string
  readonly legalRepresentative: string
  readonly name: string
}

/** Whether the register has recognised this very unit: changing code, legal person or name makes it a typed one. */
export function isRecognised(recognised: Recognised | null, answers: Named): boolean {
  return (
    recognised !== null &&
    recognised.uscc === answers.uscc &&
    recognised.legalRepresentative === answers.legalRepresentative &&
    recognised.name === answers.name
  )
}

/** Whether a scan of the licence is asked: never, always, or of units the register does not know (HZ-3.2). */
export function asksLicence(variant: Pick<Variant, 'licence'>, recognised: boolean): boolean {
  return variant.licence === 'always' || (variant.licence === 'unrecognised' && !recognised)
}

/**
 * Whether the unit can be used at once. Where the administrator must be insured by the unit and the register does not
 * say so, the office looks: a register that is silent or late stops nobody.
 */
export function isDirect(variant: Variant, recognised: Recognised | null, answers: Named): boolean {
  if (variant.approval === 'office') return false
  if (!variant.insuredAdministrator) return true
  return isRecognised(recognised, answers) && recognised?.insured === true
}
