import { addDays, businessDateOf, daysBetween, formatEndOfDay } from '../../../lib/dates.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { listActing } from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import { listStandings } from '../../cases/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { listClosing } from '../dossier.report.ts'
import { holdDossiers, insertReminders } from '../dossier.store.ts'
import { fillerKey } from '../filler.ts'
import { decideReminder, reminderDays } from '../rules/reminders.ts'

const AT_A_TIME = 200
// No reminder is earlier than this.
const MOST_DAYS = 60

type Closing = Awaited<ReturnType<typeof listClosing>>[number]

/** Reminds everybody whose declaration is not submitted that the window closes soon; answers how many were told. */
export async function remindDrafts(world: World, now: Date): Promise<number> {
  let told = 0
  let after: string | undefined
  for (;;) {
    const today = businessDateOf(now)
    const rows = await listClosing(world.database.read, {
      from: today,
      to: addDays(today, MOST_DAYS),
      after,
      limit: AT_A_TIME,
    })
    if (rows.length > 0) told += await remindSome(world, now, rows)
    after = rows.at(-1)?.id
    if (rows.length < AT_A_TIME) return told
  }
}

async function remindSome(world: World, now: Date, rows: readonly Closing[]): Promise<number> {
  const due = await listDueReminders(world, now, rows)
  if (due.length === 0) return 0
  return world.database.inTransaction(async (tx) => {
    const act: Act = { tx, now, world, caller: null, ip: null }
    // Held: whoever is just submitting is told before or not at all.
    await holdDossiers(
      tx,
      due.map(({ row }) => row.id),
    )
    const waiting = await listWaiting(
      act,
      due.map(({ row }) => row),
    )
    const fresh = await insertReminders(
      tx,
      due
        .filter(({ row }) => waiting.has(row.id))
        .map(({ row, days }) => ({
          dossier_id: row.id,
          window_to: row.window_to,
          days_before: days,
          sent_at: now,
        })),
    )
    const told = due.filter((one) => fresh.has(one.row.id))
    const clerks = await clerksOf(
      act,
      told.flatMap(({ row }) => row.filled_by ?? []),
    )
    for (const { row, days } of told) {
      if (row.filled_by === null) await tellPerson(act, row)
      else await tellUnit(act, row, days, clerks.get(row.filled_by) ?? [])
    }
    return fresh.size
  })
}

async function listDueReminders(world: World, now: Date, rows: readonly Closing[]) {
  const revisions = [...new Set(rows.map((row) => row.revision_id))]
  const days = new Map(
    await Promise.all(
      revisions.map(async (id) => {
        const revision = await findRevision(world.database.read, id)
        return [id, reminderDays(revision?.bundle.policy.values ?? {})] as const
      }),
    ),
  )
  return rows.flatMap((row) => {
    const window = { windowTo: row.window_to, begunOn: businessDateOf(row.created_at) }
    const due = decideReminder(days.get(row.revision_id) ?? [], businessDateOf(now), window)
    return due === undefined ? [] : [{ row, days: due }]
  })
}

/** Those that wait for who fills them in without a deadline of their own: never submitted, or taken back. */
async function listWaiting(act: Act, rows: readonly Closing[]): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap((row) => row.case_id ?? [])
  const standings = await listStandings(reading(act.tx), ids, act.now)
  const waits = rows.filter((row) =>
    standings
      .get(row.case_id ?? '')
      ?.standing.open.some((open) => open.holderKey === fillerKey(row) && open.dueAt === null),
  )
  return new Set(waits.map((row) => row.id))
}

/** Who fills in for each of the units. */
async function clerksOf(act: Act, unitIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const read = reading(act.tx)
  const found = await Promise.all(
    [...new Set(unitIds)].map(async (id) => {
      const acting = await listActing(read, id, 'unit.fill', act.now)
      return [id, acting.map((one) => one.personId)] as const
    }),
  )
  return new Map(found)
}

async function tellPerson(act: Act, row: Closing): Promise<void> {
  await sendMessage(act, {
    to: { personId: row.person_id },
    kind: 'dossiers.window-closing',
    values: wordsOf(act, row),
    link: `/my/dossiers/${row.id}`,
  })
}

/** However many of one activity a unit fills in, its clerks get one message with the number. */
async function tellUnit(act: Act, row: Closing, days: number, personIds: readonly string[]): Promise<void> {
  const kind = 'dossiers.unit-window-closing'
  const values = wordsOf(act, row)
  const link = `/work/materials?tab=manage&activityId=${row.activity_id}`
  const key = `${kind} ${row.activity_id} ${row.filled_by} ${row.window_to} ${days}`
  await sendMessage(act, {
    to: { personIds },
    kind,
    values: { ...values, count: 1 },
    link,
    gather: { key, kind, values, link },
  })
}

function wordsOf(act: Act, row: Closing) {
  const left = daysBetween(businessDateOf(act.now), row.window_to)
  return {
    activity: row.activity_title,
    left: left === 0 ? '今天' : `还有${left}天`,
    until: formatEndOfDay(row.window_to),
  }
}
