import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Gives the lock back. */
export type Release = () => Promise<void>

/** Locks that every program on this database respects, held as long as the work takes and not as a transaction. */
export interface SessionLocks {
  /** Waits for the lock. `onWanted` is called when somebody asks for it meanwhile, here or in another program. */
  take(name: string, options: { signal: AbortSignal; onWanted(): void; patience?: number }): Promise<Release>
  close(): Promise<void>
}

/** Somebody else held the lock for too long, or the wait was broken off. */
export class LockNotTaken extends Error {}

interface Holder {
  held: boolean
  onWanted(): void
  readonly done: Promise<void>
  finish(): void
}

const CHANNEL = 'session_lock_wanted'
// Sets these locks apart from any other advisory lock of the database.
const SEED = 20261123
const PATIENCE = 30_000

/**
 * Opens the locks over one connection of their own. All locks of a program share it, so that a slow upload does not cost
 * a connection; within the program they exclude each other in memory. (They need a direct connection: a pooler that
 * hands out a connection per transaction would lose them.)
 */
export function openSessionLocks(url: string): SessionLocks {
  const me = randomUUID()
  const holders = new Map<string, Holder>()
  let connection: Promise<pg.Client> | undefined

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url })
    const lost = () => {
      connection = undefined
      // The locks are gone with the connection: whoever holds one had better stop.
      for (const holder of holders.values()) if (holder.held) holder.onWanted()
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ payload = '' }) => {
      const [asker, name = ''] = [payload.slice(0, me.length), payload.slice(me.length + 1)]
      const holder = holders.get(name)
      if (asker !== me && holder?.held) holder.onWanted()
    })
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    return client
  }

  function connected(): Promise<pg.Client> {
    connection ??= connect().catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }

  // One query after the other: they share the connection.
  let turn: Promise<unknown> = Promise.resolve()
  function ask<T extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[]) {
    const answer = turn.then(() => client.query<T>(text, values))
    turn = answer.catch(() => undefined)
    return answer
  }

  async function waitOutside(client: pg.Client, name: string, signal: AbortSignal, until: number) {
    for (let tries = 0; ; tries += 1) {
      const { rows } = await ask<{ taken: boolean }>(
        client,
        'select pg_try_advisory_lock(hashtextextended($1, $2)) as taken',
        [name, SEED],
      )
      if (rows[0]?.taken) return
      if (tries === 0) await ask(client, 'select pg_notify($1, $2)', [CHANNEL, `${me} ${name}`])
      await Promise.race([sleep(100), broken(signal, until)])
    }
  }

  return {
    async take(name, { signal, onWanted, patience = PATIENCE }) {
      const until = performance.now() + patience
      // Looking and taking the place happen without a pause in between: of two who wait, one gets it.
      for (let before = holders.get(name); before; before = holders.get(name)) {
        if (before.held) before.onWanted()
        await Promise.race([before.done, broken(signal, until)])
      }
      const { promise: done, resolve: finish } = Promise.withResolvers<void>()
      const holder: Holder = { held: false, onWanted, done, finish }
      holders.set(name, holder)
      const leave = () => {
        holders.delete(name)
        finish()
      }
      try {
        const client = await connected()
        await waitOutside(client, name, signal, until)
        holder.held = true
        return async () => {
          try {
            await ask(client, 'select pg_advisory_unlock(hashtextextended($1, $2))', [name, SEED])
          } catch {
            // The connection is gone, and the lock with it.
          } finally {
            leave()
          }
        }
      } catch (error) {
        leave()
        throw error
      }
    },
    async close() {
      const client = await connection?.catch(() => undefined)
      connection = undefined
      await client?.end().catch(() => undefined)
    },
  }
}

/** Rejects when the wait is broken off or has lasted too long. */
function broken(signal: AbortSignal, until: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(new LockNotTaken('The lock is held by somebody else.'))
    if (signal.aborted) return fail()
    signal.addEventListener('abort', fail, { once: true })
    setTimeout(fail, Math.max(0, until - performance.now())).unref()
  })
}
