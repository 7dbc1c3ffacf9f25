import bookingSource from '../../definitions/tennis-club/routes/court-booking.json' with { type: 'json' }
import membershipSource from '../../definitions/tennis-club/routes/membership.json' with { type: 'json' }
import { Route, type RouteSource } from '../../src/engines/workflow/index.ts'
import { newId } from '../../src/lib/ids.ts'
import {
  type CaseNotice,
  dueCalendar,
  type MovedContext,
  openCase,
  organisationKey,
  personKey,
  refuseMove,
  registerSubject,
  surroundCases,
  takeMove,
} from '../../src/modules/cases/index.ts'
import type { Caller } from '../../src/platform/world.ts'
import type { TestWorld } from '../support/world.ts'

/** Adds what the club's routes leave out: duties, a reminder, and a correction that expires. */
function withOfficeRules(source: RouteSource): Route {
  const route = Route.parse(source)
  return {
    ...route,
    steps: route.steps.map((step) =>
      step.kind !== 'task' || ('party' in step.holder && step.holder.party === 'applicant')
        ? step
        : { ...step, duty: 'club.check', ...(step.due ? { remind: { days: 1 } } : {}) },
    ),
  }
}

export const membership = withOfficeRules(membershipSource as RouteSource)
export const booking = withOfficeRules(bookingSource as RouteSource)

/** A short route whose correction expires in nobody's name. */
export const expiring = Route.parse({
  code: 'expiring',
  label: '限期补正',
  start: 'filling',
  steps: [
    {
      kind: 'task',
      code: 'filling',
      label: '填写',
      holder: { party: 'applicant' },
      publicFace: { waitingFor: '申请人', sentence: '请填写。' },
      moves: [{ action: 'submit', label: '提交', to: 'checking' }],
    },
    {
      kind: 'task',
      code: 'checking',
      label: '审核',
      holder: { party: 'sponsor' },
      duty: 'club.check',
      due: { days: 3, unit: 'working' },
      remind: { days: 1 },
      publicFace: { waitingFor: '介绍人', sentence: '介绍人正在审核。' },
      moves: [
        { action: 'pass', label: '同意', to: 'done', batch: true },
        { action: 'return', label: '退回', to: 'correcting', kind: 'return', needsReturnItems: true },
        { action: 'withdraw', label: '撤回', to: 'filling', kind: 'withdraw', by: 'applicant' },
      ],
    },
    {
      kind: 'task',
      code: 'correcting',
      label: '补正',
      holder: { party: 'applicant' },
      due: { days: 2, unit: 'working' },
      remind: { days: 1 },
      publicFace: { waitingFor: '申请人', sentence: '请按退回意见补正。' },
      moves: [
        { action: 'resubmit', label: '重新提交', to: 'checking' },
        { action: 'expire', label: '逾期未补正', to: 'abandoned', kind: 'discard', by: 'clock' },
      ],
    },
    { kind: 'end', code: 'done', label: '已办结', outcome: 'granted' },
    { kind: 'end', code: 'abandoned', label: '视为放弃', outcome: 'abandoned' },
  ],
} satisfies RouteSource)

/** What the club's subjects and messages noted while a test ran. */
export interface ClubNotes {
  /** Who may act later in somebody's name, by person. */
  readonly callers: Map<string, Caller>
  /** Who stands above whom where no chain says so, by holder key. */
  readonly superiors: Map<string, string>
  readonly notices: CaseNotice[]
  readonly effects: { name: string; context: MovedContext }[]
  readonly moved: MovedContext[]
  /** Facts of subjects that differ from those of everybody. */
  readonly facts: Map<string, Record<string, unknown>>
  /** Subjects that refuse to move, with the sentence. */
  readonly refusing: Map<string, string>
}

/** Wires the module to the tennis club and answers what will be noted. */
export function wireClub(): ClubNotes {
  const notes: ClubNotes = {
    callers: new Map(),
    superiors: new Map(),
    notices: [],
    effects: [],
    moved: [],
    facts: new Map(),
    refusing: new Map(),
  }
  const effect = (name: string) => async (_act: unknown, context: MovedContext) =>
    void notes.effects.push({ name, context })
  const workingDays = { years: [2026], exceptions: {} }
  const calendar = dueCalendar(workingDays)
  surroundCases({
    calendar: async () => calendar,
    workingDays: async () => workingDays,
    notify: async (_act, notice) => void notes.notices.push(notice),
    superiorOf: async (_read, key) => notes.superiors.get(key),
    callerOf: async (_read, personId) => notes.callers.get(personId),
    names: async (_read, keys) => new Map(keys.map((key) => [key, `名称${key.slice(-4)}`])),
  })
  registerSubject({
    kind: 'club',
    facts: async (_read, ids) =>
      new Map(ids.map((id) => [id, notes.facts.get(id) ?? { complete: true, age: 30 }])),
    beforeMove: async (_act, { subjectId }) => {
      const sentence = notes.refusing.get(subjectId)
      if (sentence) refuseMove(sentence, [{ path: 'person.name', message: '请填写姓名' }])
      return undefined
    },
    afterMove: async (_act, context) => void notes.moved.push(context),
    nameItems: async (_read, _subjectId, items) =>
      items.map(({ section, field = '' }) => ({ place: `${section}之${field}`, reason: '不清楚' })),
    effects: Object.fromEntries(
      ['issue-card', 'send-welcome', 'send-confirmation'].map((name) => [name, effect(name)]),
    ),
    link: (subjectId, _caseId, reader) => `/${reader}/club/${subjectId}`,
  })
  return notes
}

/** Makes a caller, acting for an organisation or for himself or herself. */
export function aCaller(given: Partial<Caller> & { organisationId?: string } = {}): Caller {
  const { organisationId, ...rest } = given
  return {
    sessionId: newId(),
    accountId: newId(),
    personId: newId(),
    personName: '王小雨',
    membership: organisationId ? { id: newId(), organisationId, organisationName: '东区网球会' } : null,
    duties: organisationId ? ['club.check'] : [],
    restriction: null,
    ...rest,
  }
}

const roles = ['sponsor', 'coach', 'treasurer', 'doctor', 'secretary', 'keeper'] as const
type Role = (typeof roles)[number] | 'district' | 'city' | 'nation'

/** The organisations of one club and somebody who may check in each. */
export function aClub() {
  const ids = Object.fromEntries(
    [...roles, 'district', 'city', 'nation'].map((role) => [role, newId()]),
  ) as Record<Role, string>
  const clerks = Object.fromEntries(
    Object.entries(ids).map(([role, id]) => [
      role,
      aCaller({ organisationId: id, personName: `经办${role}` }),
    ]),
  ) as Record<Role, Caller>
  return {
    ids,
    clerks,
    parties: Object.fromEntries(roles.map((role) => [role, organisationKey(ids[role])])),
    chains: {
      associations: (['district', 'city', 'nation'] as const).map((level) => ({
        key: organisationKey(ids[level]),
        level,
      })),
    },
  }
}

/** Opens a case of the club for an applicant. */
export async function aCase(
  world: TestWorld,
  club: ReturnType<typeof aClub>,
  applicant: Caller,
  given: { route?: Route; applicantName?: string; seriesCode?: string; activityId?: string } = {},
) {
  const { route = membership, applicantName = '王小雨', ...summary } = given
  const subjectId = newId()
  const opened = await world.act(applicant, (act) =>
    openCase(act, {
      kind: 'club',
      subjectId,
      route,
      applicantKey: personKey(applicant.personId),
      parties: { ...club.parties, applicant: personKey(applicant.personId) },
      chains: club.chains,
      summary: { title: '入会申请', applicantName, employerName: '四川省人民医院', ...summary },
    }),
  )
  return { ...opened, subjectId }
}

/** Takes a move with everything a move of the club may ask for filled in. */
export async function move(
  world: TestWorld,
  caller: Caller,
  caseId: string,
  step: string,
  action: string,
  more: Partial<Parameters<typeof takeMove>[1]> = {},
) {
  const { version } = await world.database.read
    .selectFrom('case_run')
    .select('version')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const form = action === 'pass' && step === 'coach-check' ? { grade: 3 } : {}
  const booked = action === 'confirm' ? { surface: 'clay', day: '2026-03-09' } : form
  const filled = { reason: '理由', items: [{ section: 'person', remark: '请补充' }], form: booked }
  return world.act(caller, (act) =>
    takeMove(act as Parameters<typeof takeMove>[0], {
      caseId,
      step,
      action,
      seenVersion: version,
      ...filled,
      ...more,
    }),
  )
}
