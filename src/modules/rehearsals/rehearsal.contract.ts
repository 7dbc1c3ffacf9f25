import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const RehearsalId = z.object({ rehearsalId: z.uuid() })
const Truth = z.enum(['true', 'false', 'unknown'])
const Page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
}

/** Whose draft is rehearsed. */
export const RehearsalSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('activity'), activityId: z.uuid() }),
  z.object({
    kind: z.literal('region'),
    region: z.string().regex(/^\d{6}$/),
    mode: z.string().min(1).max(60),
  }),
])
export type RehearsalSubject = z.infer<typeof RehearsalSubject>

/** How many dossiers of a series and level went from what to what. */
export const TurnCount = z.object({
  seriesCode: z.string(),
  seriesName: z.string(),
  level: z.string(),
  levelName: z.string(),
  from: Truth,
  to: Truth,
  count: z.number(),
})
export type TurnCount = z.infer<typeof TurnCount>

const RehearsalFace = z.object({
  id: z.uuid(),
  title: z.string(),
  year: z.number(),
  mode: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.number(),
  done: z.number(),
  flipped: z.number(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
})
export type RehearsalFace = z.infer<typeof RehearsalFace>

export const startRehearsal = operation({
  id: 'rehearsals.startRehearsal',
  method: 'POST',
  path: '/office/rehearsals',
  summary:
    'Rehearse the draft rules of an activity or a region over the submitted dossiers of a year (政策预演)',
  permission: 'office.publish',
  body: z.object({
    requestId: z.uuid(),
    subject: RehearsalSubject,
    year: z.number().int().min(2000).max(2100),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'rehearsals.unsound': '条件还没有填好，请按各项提示修改后再预演。',
    'rehearsals.no-definitions': '本地区还没有这种评价方式的流程和表单，请联系系统管理员导入后再预演。',
    'rehearsals.nothing': '{year}年度没有已经提交的申报可以预演，请换一个年度。',
  },
})

export const listRehearsals = operation({
  id: 'rehearsals.listRehearsals',
  method: 'GET',
  path: '/office/rehearsals',
  summary: 'List the rehearsals of the office, newest first',
  permission: 'office.publish',
  query: z.object(Page),
  reply: z.object({ rows: z.array(RehearsalFace), next: z.string().nullable() }),
})

export const readRehearsal = operation({
  id: 'rehearsals.readRehearsal',
  method: 'GET',
  path: '/office/rehearsals/{rehearsalId}',
  summary: 'Read how far a rehearsal is and what it has found by series, level and turn',
  permission: 'office.publish',
  params: RehearsalId,
  reply: RehearsalFace.extend({ subject: RehearsalSubject, counts: z.array(TurnCount) }),
})

const FlipRow = z.object({
  dossierId: z.uuid(),
  /** Null when the caller may not open the dossier. */
  caseId: z.uuid().nullable(),
  applicantName: z.string(),
  employerName: z.string(),
  seriesName: z.string(),
  levelName: z.string(),
  from: Truth,
  to: Truth,
  because: z.array(z.object({ label: z.string(), from: Truth.nullable(), to: Truth.nullable() })),
})
export type FlipRow = z.infer<typeof FlipRow>

export const listFlips = operation({
  id: 'rehearsals.listFlips',
  method: 'GET',
  path: '/office/rehearsals/{rehearsalId}/flips',
  summary: 'List the dossiers that a rehearsed rule would judge otherwise, with the conditions that make it',
  permission: 'office.publish',
  params: RehearsalId,
  query: z.object({
    from: Truth.optional(),
    to: Truth.optional(),
    seriesCode: z.string().max(20).optional(),
    level: z.string().max(20).optional(),
    ...Page,
  }),
  reply: z.object({
    rows: z.array(FlipRow),
    next: z.string().nullable(),
  }),
})

export const cancelRehearsal = operation({
  id: 'rehearsals.cancelRehearsal',
  method: 'POST',
  path: '/office/rehearsals/{rehearsalId}/cancel',
  summary: 'Stop a running rehearsal; what it has found so far stays',
  permission: 'office.publish',
  params: RehearsalId,
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ id: z.uuid() }),
  refusals: { 'rehearsals.not-running': '这次预演已经结束，不需要取消。' },
})

export const eraseRehearsal = operation({
  id: 'rehearsals.eraseRehearsal',
  method: 'POST',
  path: '/office/rehearsals/{rehearsalId}/erase',
  summary: 'Erase a rehearsal with its result',
  permission: 'office.publish',
  params: RehearsalId,
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ erased: z.literal(true) }),
})

export const rehearsalOperations = {
  startRehearsal,
  listRehearsals,
  readRehearsal,
  listFlips,
  cancelRehearsal,
  eraseRehearsal,
}
