import type { Clock } from './clock/clock.ts'
import type { Config } from './config/config.ts'
import type { Keys } from './crypto/keys.ts'
import type { Database, Read, Tx } from './database/database.ts'
import type { FileStore } from './files/file-store.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './log/log.ts'

/** Everything outside the business that the business may use; made once by each main program. */
export interface World {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly keys: Keys
  readonly files: FileStore
  readonly jobs: Jobs
}

/** Who is asking: a person, in a session, acting for nobody or for one organisation. */
export interface Caller {
  readonly sessionId: string
  readonly accountId: string
  readonly personId: string
  readonly personName: string
  /** The membership the session acts under; null when the person acts for himself or herself. */
  readonly membership: {
    readonly id: string
    readonly organisationId: string
    readonly organisationName: string
    /** The absent colleague for whom the person acts under this membership. */
    readonly substitutesFor?: { readonly personId: string; readonly name: string }
  } | null
  /** What the acting membership allows; the permission of an operation is one of these. */
  readonly duties: readonly string[]
  /** Set while the session may only set a first password or give its second factor. */
  readonly restriction: 'first-password' | 'second-factor' | null
}

/** What an action runs in: one transaction, one moment, one caller (null for a visitor or the system itself). */
export interface Act<C extends Caller | null = Caller | null> {
  readonly tx: Tx
  readonly now: Date
  readonly world: World
  readonly caller: C
  /** Where the request came from, for the audit trace. */
  readonly ip: string | null
}

/** What a report runs in. */
export interface Look<C extends Caller | null = Caller | null> {
  readonly read: Read
  readonly now: Date
  readonly world: World
  readonly caller: C
}

export type SignedAct = Act<Caller>
export type SignedLook = Look<Caller>
