import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Tx } from '../database/database.ts'
import type { Log } from '../log/log.ts'

/** Work to be done after the transaction: it exists if and only if the transaction is committed. */
export interface Jobs {
  enqueue(tx: Tx, queue: string, payload: object): Promise<void>
}

/** The side that does the work; at least once, so a handler must be harmless when repeated. */
export interface JobRunner {
  /** `atOnce` says how many jobs of the queue this program works on at the same time; one unless told. */
  handle<T extends object>(
    queue: string,
    work: (payload: T) => Promise<void>,
    options?: { readonly atOnce?: number },
  ): Promise<void>
  stop(): Promise<void>
}

/** Creates the queue tables and queues, as the owner of the schema. */
export async function prepareQueues(ownerUrl: string, queues: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  for (const queue of queues) {
    if (!(await boss.getQueue(queue))) {
      await boss.createQueue(queue, {
        retryLimit: 8,
        retryDelay: 5,
        retryBackoff: true,
        expireInSeconds: 300,
      })
    }
  }
  const db = boss.getDb()
  await db.executeSql('grant usage on schema pgboss to hengcai_app', [])
  await db.executeSql(
    'grant select, insert, update, delete on all tables in schema pgboss to hengcai_app',
    [],
  )
  await db.executeSql('grant execute on all functions in schema pgboss to hengcai_app', [])
  await boss.stop({ graceful: false })
}

function bossOn(pool: pg.Pool, log: Log): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (error) => log.error({ error }, 'job queue'))
  return boss
}

/** The enqueueing side: it runs no workers and no maintenance. */
export async function openJobs(database: Database, log: Log): Promise<Jobs & { stop(): Promise<void> }> {
  const boss = bossOn(database.pool, log)
  await boss.start()
  return {
    async enqueue(tx, queue, payload) {
      await boss.send(queue, payload, { db: fromKysely(tx) })
    },
    stop: () => boss.stop({ graceful: false }),
  }
}

/** The working side. */
export async function openJobRunner(database: Database, log: Log): Promise<JobRunner> {
  const boss = bossOn(database.pool, log)
  await boss.start()
  return {
    async handle<T extends object>(
      queue: string,
      work: (payload: T) => Promise<void>,
      options: { readonly atOnce?: number } = {},
    ) {
      const settings = {
        pollingIntervalSeconds: 0.5,
        batchSize: 4,
        // After a full batch there is probably more: half a second's rest would be the dearest part of short jobs.
        burstWhenBatchFull: true,
        localConcurrency: options.atOnce ?? 1,
      }
      await boss.work<T>(queue, settings, async (jobs) => {
        for (const job of jobs) {
          await work(job.data)
        }
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  }
}
