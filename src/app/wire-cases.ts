import type { Calendar } from '../engines/workflow/index.ts'
import { businessDateOf } from '../lib/dates.ts'
import type { WorkingCalendar } from '../lib/working-days.ts'
import {
  chainAbove,
  findCaller,
  listActing,
  listPersonFaces,
  organisationNames,
  registerOrganisationUse,
} from '../modules/accounts/index.ts'
import {
  type CaseNotice,
  countOpenAt,
  countRunningOf,
  dueCalendar,
  organisationIn,
  organisationKey,
  personIn,
  personKey,
  surroundCases,
} from '../modules/cases/index.ts'
import { workingCalendar } from '../modules/catalogue/index.ts'
import { type Outgoing, sendMessage } from '../modules/messages/index.ts'
import { type Read, reading } from '../platform/database/database.ts'
import type { Act, World } from '../platform/world.ts'

const CALENDAR_KEPT_MS = 60_000

/** Gives the module cases its calendar, the names behind its holder keys, and its messages. */
export function wireCases(world: World): void {
  const kept = keptCalendar(world)
  registerOrganisationUse({
    code: 'cases.open',
    label: '件待办业务',
    matters: 'closing',
    count: countOpenAt,
  })
  registerOrganisationUse({
    code: 'cases.running',
    label: '件经过本机构、还没有办结的业务',
    matters: 'moving',
    count: countRunningOf,
  })
  surroundCases({
    calendar: async (read) => (await kept(read)).calendar,
    workingDays: async (read) => (await kept(read)).workingDays,
    names: namesOf,
    notify: notifyOfCase,
    callerOf: findCaller,
    superiorOf: async (read, key, now) => {
      const organisation = organisationIn(key)
      const above = organisation ? await chainAbove(read, organisation, 'region', businessDateOf(now)) : []
      return above[0] && organisationKey(above[0].organisationId)
    },
  })
}

/** The calendar changes once a year; reading it for every move would be the dearest part of the move. */
function keptCalendar(world: World) {
  let kept: { calendar: Calendar; workingDays: WorkingCalendar; at: number } | undefined
  return async (read: Read) => {
    const now = world.clock.now().getTime()
    if (!kept || Math.abs(now - kept.at) > CALENDAR_KEPT_MS) {
      const workingDays = await workingCalendar(read)
      kept = { calendar: dueCalendar(workingDays), workingDays, at: now }
    }
    return kept
  }
}

async function namesOf(read: Read, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [organisations, people] = await Promise.all([
    organisationNames(
      read,
      keys.flatMap((key) => organisationIn(key) ?? []),
    ),
    listPersonFaces(
      read,
      keys.flatMap((key) => personIn(key) ?? []),
    ),
  ])
  return new Map([
    ...[...organisations].map(([id, name]) => [organisationKey(id), name] as const),
    ...people.map(({ id, name }) => [personKey(id), name] as const),
  ])
}

async function notifyOfCase(act: Act, notice: CaseNotice): Promise<void> {
  const person = personIn(notice.to)
  const organisation = organisationIn(notice.to)
  const acting = organisation ? await listActing(reading(act.tx), organisation, notice.duty, act.now) : []
  const personIds = person ? [person] : acting.map((one) => one.personId)
  if (personIds.length > 0)
    await sendMessage(act, {
      ...textOf(notice),
      ...gatheringOf(act, notice),
      to: { personIds },
      link: notice.link,
    })
}

/** Many cases that one act sends to a step are one message with their number. */
function gatheringOf({ caller }: Act, { gather, step }: CaseNotice): Pick<Outgoing, 'gather'> {
  if (!gather) return {}
  const from = caller?.membership?.organisationName ?? caller?.personName ?? ''
  const key = `${gather.key} ${gather.step}`
  const link = `/work/todo?step=${gather.step}`
  return { gather: { key, kind: 'cases.arrived-many', values: { from, step }, link } }
}

function textOf({ kind, about, step, sentence }: CaseNotice): Pick<Outgoing, 'kind' | 'values'> {
  switch (kind) {
    case 'arrived':
      return { kind: 'cases.arrived', values: { title: about, step } }
    case 'returned':
      return { kind: 'cases.returned', values: { title: about, reason: sentence } }
    case 'progressed':
      return { kind: 'cases.progressed', values: { title: about, step } }
    case 'withdrawn':
      return { kind: 'cases.withdrawn', values: { title: about } }
    case 'overdue':
      return { kind: 'cases.overdue', values: { title: about, step } }
    case 'escalated':
      return {
        kind: 'cases.note',
        values: { title: `${about}逾期未办`, body: `${about}“${step}”${sentence}` },
      }
    case 'due-soon':
      return { kind: 'cases.due-soon', values: { title: about, step, sentence } }
    case 'ended':
      return {
        kind: 'cases.note',
        values: { title: `${about}：${step}`, body: sentence || `${about}已办结。` },
      }
  }
}
