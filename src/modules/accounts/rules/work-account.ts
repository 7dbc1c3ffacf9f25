/** How a work account stands: prepared without a person, waiting for the first sign-in, in use, suspended, or joined by a person who had an account. */
export type WorkAccountState = 'prepared' | 'waiting' | 'in-use' | 'suspended' | 'joined'

/** What a unit may do with a work account. */
export type WorkAccountMove = 'slip' | 'reset' | 'change' | 'suspend' | 'resume' | 'delete'

/** A work account as far as the decisions need it. */
export interface WorkAccountFacts {
  readonly origin: string
  readonly hasPerson: boolean
  readonly isSuspended: boolean
  /** Whether the owner has a password now. */
  readonly hasPassword: boolean
  /** Whether the owner has ever set a password: from then on the account is the owner's. */
  readonly wasUsed: boolean
  readonly isOwn: boolean
  readonly isAdministrator: boolean
  /** Whether the person works here, or acts for the unit. */
  readonly standsHere: boolean
  /** Whether the person works or acts elsewhere: then no unit may touch the account. */
  readonly standsElsewhere: boolean
}

/** How a work account stands. */
export function stateOfWorkAccount(facts: WorkAccountFacts): WorkAccountState {
  if (facts.isSuspended) return 'suspended'
  if (!facts.hasPerson) return 'prepared'
  if (facts.origin === 'joined') return 'joined'
  return facts.hasPassword ? 'in-use' : 'waiting'
}

/** Decides whether a unit may do something with a work account; a refusal or undefined. */
export function decideWorkAccountMove(facts: WorkAccountFacts, move: WorkAccountMove) {
  const state = stateOfWorkAccount(facts)
  if (facts.isOwn && move !== 'slip') return 'accounts.own-work-account'
  if (move === 'change') return facts.isAdministrator ? 'accounts.work-account-administrator' : undefined
  // Whoever suspended may always lift it again; nobody else could.
  if (move === 'resume') return state === 'suspended' ? undefined : 'accounts.work-account-settled'
  // Who had an account before brought it along: it was never the unit's to reset or to stop.
  if (facts.origin === 'joined') return 'accounts.work-account-not-opened'
  if (facts.isAdministrator) return 'accounts.work-account-administrator'
  if (facts.hasPerson && (!facts.standsHere || facts.standsElsewhere)) return 'accounts.work-account-left'
  if (move === 'delete') return facts.wasUsed ? 'accounts.work-account-used' : undefined
  if (state === 'suspended') return 'accounts.work-account-suspended'
  if (move === 'slip') return state === 'in-use' ? 'accounts.work-account-in-use' : undefined
  if (move === 'reset') return state === 'in-use' ? undefined : 'accounts.work-account-settled'
  return undefined
}

const MOVES: readonly WorkAccountMove[] = ['slip', 'reset', 'change', 'suspend', 'resume', 'delete']

/** Everything a unit may do with a work account now. */
export function movesOfWorkAccount(facts: WorkAccountFacts): WorkAccountMove[] {
  return MOVES.filter((move) => decideWorkAccountMove(facts, move) === undefined)
}

/** Somebody whom a unit wants an account for, and who may be known already. */
export interface Wanted {
  /** Whether somebody has this identity number; a vacant account counts as nobody's. */
  readonly isKnown: boolean
  readonly nameFits: boolean
  readonly hasWorkAccountHere: boolean
  readonly isEmployedElsewhere: boolean
  /** Whether an earlier row of the same table has the identity number. */
  readonly isRepeated: boolean
}

/** Decides what becomes of a person a unit wants an account for: opened anew, joined with the account there is, or a refusal. */
export function decideOpening(wanted: Wanted) {
  if (wanted.isRepeated) return 'accounts.row-repeated'
  if (!wanted.isKnown) return 'open'
  if (!wanted.nameFits) return 'accounts.name-differs'
  if (wanted.hasWorkAccountHere) return 'accounts.already-opened'
  return wanted.isEmployedElsewhere ? 'accounts.employed-elsewhere' : 'join'
}
