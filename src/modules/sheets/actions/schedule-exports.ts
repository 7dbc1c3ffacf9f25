import { newId } from '../../../lib/ids.ts'
import { chosenColumns } from '../../../lib/list-columns.ts'
import { type SortBy, sortingOf } from '../../../lib/sort-rows.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct, SignedLook, World } from '../../../platform/world.ts'
import { findCaller } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { openList } from '../lists.ts'
import { nextRun, type Rhythm } from '../rules/next-run.ts'
import { ordererOf } from '../sheet-export.report.ts'
import type { Schedule } from '../sheet-keeping.contract.ts'
import { countSchedules, findSchedule, listSchedules } from '../sheet-keeping.report.ts'
import { insertSchedule, saveNextRun, saveScheduleEnd, takeDueSchedules } from '../sheet-keeping.store.ts'
import { type OrderedExport, placeOrder } from './order-export.ts'

const MOST_SCHEDULES = 20

/** The exports that the caller has made again and again. */
export async function showSchedules({ read, caller }: SignedLook): Promise<{ rows: Schedule[] }> {
  const rows = await listSchedules(read, ordererOf(caller))
  return {
    rows: rows.map((row) => ({
      id: row.id,
      label: row.label,
      words: row.words,
      format: row.format as Schedule['format'],
      every: row.every as Schedule['every'],
      weekday: row.weekday,
      hour: row.hour,
      nextAt: row.next_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      endedFor: row.ended_for,
    })),
  }
}

/** Has an export made every day or every week. */
export async function keepSchedule(
  act: SignedAct,
  { every, weekday, hour, ...order }: OrderedExport & Rhythm,
): Promise<{ id: string; nextAt: string }> {
  const { tx, now, caller } = act
  const { list, query } = openList(caller, order.list, order.filter)
  const columns = chosenColumns(list.columns(query), order.columns).map(({ key }) => key)
  if (columns.length === 0) throw new Refusal('sheets.no-columns')
  if (every === 'week' && weekday === null) throw new Refusal('sheets.no-weekday')
  const { personId, membershipId } = ordererOf(caller)
  if ((await countSchedules(reading(tx), personId)) >= MOST_SCHEDULES) {
    throw new Refusal('sheets.too-many-schedules', { details: { most: MOST_SCHEDULES } })
  }
  const rhythm = { every, weekday: every === 'week' ? weekday : null, hour }
  const next = nextRun(rhythm, now)
  const id = newId(now)
  await insertSchedule(
    tx,
    {
      id,
      person_id: personId,
      membership_id: membershipId,
      organisation_id: caller.membership?.organisationId ?? null,
      label: list.label,
      list: order.list,
      filter: order.filter,
      format: order.format,
      words: order.words,
      columns,
      sort_by: sortingOf(order.sortBy, columns),
      ...rhythm,
      next_at: next,
    },
    now,
  )
  await record(act, {
    act: 'sheets.schedule-kept',
    subject: { kind: 'sheet-schedule', id },
    details: { list: list.code, filter: order.filter, ...rhythm },
  })
  return { id, nextAt: next.toISOString() }
}

/** Stops an export that is made again and again. */
export async function endSchedule(act: SignedAct, scheduleId: string): Promise<{ ended: true }> {
  const found = await findSchedule(reading(act.tx), ordererOf(act.caller), scheduleId)
  if (!found) throw notFound()
  await saveScheduleEnd(act.tx, scheduleId, null, act.now)
  await record(act, { act: 'sheets.schedule-ended', subject: { kind: 'sheet-schedule', id: scheduleId } })
  return { ended: true }
}

type Due = Awaited<ReturnType<typeof takeDueSchedules>>[number]

function orderIn({ list, filter, columns, sort_by, format, words }: Due): OrderedExport {
  return {
    list,
    filter: filter as Readonly<Record<string, string>>,
    columns,
    sortBy: sort_by as unknown as SortBy[],
    format: format as OrderedExport['format'],
    words,
  }
}

function rhythmIn({ every, weekday, hour }: Due): Rhythm {
  return { every: every as Rhythm['every'], weekday, hour }
}

/** Orders the exports that are due, each in the name of who wanted it; whoever no longer acts for the office gets nothing. */
export async function runSchedules(world: World): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction(async (tx) => {
    for (const due of await takeDueSchedules(tx, now)) {
      const caller = await findCaller(reading(tx), due.person_id, due.membership_id, now)
      if (!caller) {
        await saveScheduleEnd(tx, due.id, '您已不再为这个单位办理业务，定期导出已停止。', now)
        continue
      }
      await saveNextRun(tx, due.id, nextRun(rhythmIn(due), now))
      try {
        await placeOrder({ tx, now, world, caller, ip: null }, orderIn(due), true)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        await saveScheduleEnd(tx, due.id, '您现在不能查看这个列表，定期导出已停止。', now)
      }
    }
  })
}
