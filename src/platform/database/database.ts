import { Kysely, type KyselyPlugin, PostgresDialect, sql, type Transaction } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import pg from 'pg'
import { PreparedClient } from './prepared-client.ts'
import type { Tables } from './tables.ts'

/** An open transaction: the first argument of every store and action. */
export type Tx = Transaction<Tables>

/** A handle that can only read: the first argument of every report. A report that writes does not compile. */
export type Read = ReadonlyKysely<Tables>

/** The database as the program sees it. Nothing hands out an ambient handle that could write outside a transaction. */
export interface Database {
  /** Does the work in one transaction; anything thrown undoes all of it. */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Reads one moment of the database, however long the reading takes; nothing can be written. */
  inSnapshot<T>(work: (read: Read) => Promise<T>): Promise<T>
  /** Reads outside any transaction. */
  readonly read: Read
  /** The pool behind it, for the job queue and for raw copying. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** The transaction as something to read from: a report called inside an action sees what the action has saved. */
export function reading(tx: Tx): Read {
  return tx as unknown as Read
}

// Counts and sequence numbers fit a double; without this pg hands int8 out as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A business date has no time and no zone: keep YYYY-MM-DD as it stands.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

/** Opens the database at the address. */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    Client: PreparedClient,
    connectionString: url,
    max: options.connections ?? 10,
    idleTimeoutMillis: 30_000,
    // Statements are short: starting parallel processes costs more than they save, and takes the other core from others.
    options: '-c max_parallel_workers_per_gather=0',
  })
  // A connection that dies while idle (a restarted server) is replaced at the next use.
  pool.on('error', () => undefined)
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    inTransaction: (work) => kysely.transaction().execute((tx) => within(tx, work)),
    inSnapshot: (work) =>
      kysely
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => work(reading(tx))),
    read: kysely as unknown as Read,
    pool,
    close: () => kysely.destroy(),
  }
}

/**
 * Lets no statement of the work outlive its transaction. Statements sent together wait for each other on one connection:
 * when one fails, the rollback would overtake those behind it, and they would be written by themselves.
 */
async function within<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  let isOver = false
  const onlyMeanwhile: KyselyPlugin = {
    transformQuery({ node }) {
      if (isOver) throw new Error('The transaction of this statement is over.')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  try {
    return await work(tx.withPlugin(onlyMeanwhile))
  } catch (error) {
    isOver = true
    // Has its turn after every statement that is still waiting; in a failed transaction it fails as they do.
    await sql`select 1`.execute(tx).catch(() => undefined)
    throw error
  } finally {
    isOver = true
  }
}
