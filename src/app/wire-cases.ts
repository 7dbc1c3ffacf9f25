import { listActing, organisationNames } from '../modules/accounts/index.ts'
import { type CaseNotice, dueCalendar, surroundCases } from '../modules/cases/index.ts'
import { workingCalendar } from '../modules/catalogue/index.ts'
import { type MessageKind, sendMessage } from '../modules/messages/index.ts'
import type { Read } from '../platform/database/database.ts'
import { reading } from '../platform/database/database.ts'
import type { Act } from '../platform/world.ts'

const PERSON = 'person:'
const ORGANISATION = 'organisation:'

/** Which message a notice of a case becomes; what has to be done now is told apart from what is only news. */
const kinds: Record<CaseNotice['kind'], MessageKind> = {
  arrived: 'cases.todo',
  'due-soon': 'cases.todo',
  overdue: 'cases.todo',
  returned: 'cases.returned',
  moved: 'cases.progressed',
  ended: 'cases.progressed',
}

/** Gives the cases their calendar, their messages and the names behind holder keys. */
export function wireCases(): void {
  surroundCases({ calendar: calendarOf(), notify, names: namesOf })
}

// The calendar changes once a year; a minute late can only matter to a deadline set in that minute.
const KEPT_FOR = 60_000

function calendarOf() {
  let kept: { at: number; calendar: ReturnType<typeof dueCalendar> } | undefined
  return async (read: Read) => {
    if (kept && performance.now() - kept.at < KEPT_FOR) return kept.calendar
    const calendar = dueCalendar(await workingCalendar(read))
    kept = { at: performance.now(), calendar }
    return calendar
  }
}

async function notify(act: Act, notice: CaseNotice): Promise<void> {
  const personIds = await recipientsOf(act, notice)
  if (personIds.length === 0) return
  await sendMessage(act, {
    to: { personIds },
    kind: kinds[notice.kind],
    values: { title: notice.title, body: notice.body },
    link: notice.link,
  })
}

async function recipientsOf(act: Act, { to, duty }: CaseNotice): Promise<string[]> {
  if (to.startsWith(PERSON)) return [to.slice(PERSON.length)]
  if (!to.startsWith(ORGANISATION)) return []
  const acting = await listActing(reading(act.tx), to.slice(ORGANISATION.length), duty, act.now)
  return acting.map((one) => one.personId)
}

async function namesOf(read: Read, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = keys.filter((key) => key.startsWith(ORGANISATION)).map((key) => key.slice(ORGANISATION.length))
  const organisations = await organisationNames(read, ids)
  return new Map(
    keys.map((key) => [
      key,
      key.startsWith(ORGANISATION) ? (organisations.get(key.slice(ORGANISATION.length)) ?? '') : '申报人',
    ]),
  )
}
