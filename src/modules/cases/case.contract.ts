import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Instant = z.iso.datetime()

/** One thing a return asks to be corrected. */
export const ReturnItemShape = z.strictObject({
  section: z.string().min(1).max(64),
  rowId: z.string().min(1).max(64).optional(),
  field: z.string().min(1).max(64).optional(),
  reason: z.string().max(64).optional(),
  remark: z.string().max(500).optional(),
  /** Why this place is named only now, though the first return could have named it. */
  untold: z.string().trim().min(2).max(300).optional(),
})

/** The answers to the small form of a move. */
export const MoveAnswers = z.record(
  z.string().max(64),
  z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]),
)

/** One field asked with a move. */
export const MoveFieldShape = z.object({
  code: z.string(),
  label: z.string(),
  type: z.enum(['text', 'long-text', 'choice', 'date', 'number', 'phone', 'party']),
  help: z.string().optional(),
  required: z.boolean(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.number().optional(),
  options: z.array(z.object({ code: z.string(), label: z.string() })).optional(),
  default: z.union([z.string(), z.number()]).optional(),
})

/** A move as the caller sees it now: a button exists if and only if the move is listed. */
export const MoveShape = z.object({
  step: z.string(),
  action: z.string(),
  label: z.string(),
  kind: z.enum(['forward', 'return', 'withdraw', 'discard', 'undo']),
  open: z.boolean(),
  whyNot: z.string().optional(),
  opensAt: Instant.optional(),
  undoUntil: Instant.optional(),
  needsReason: z.boolean(),
  needsReturnItems: z.boolean(),
  form: z.array(MoveFieldShape),
  batch: z.boolean(),
  undoMinutes: z.number().optional(),
  /** The outcome with which the case ends by this move. */
  ends: z.string().optional(),
})

/** What lists show of a case. */
export const SummaryShape = z.object({
  title: z.string(),
  applicantName: z.string(),
  employerName: z.string().optional(),
  activityId: z.string().optional(),
  activityTitle: z.string().optional(),
  seriesCode: z.string().optional(),
  seriesName: z.string().optional(),
  levelCode: z.string().optional(),
  levelName: z.string().optional(),
  specialtyName: z.string().optional(),
  titleName: z.string().optional(),
  modeName: z.string().optional(),
  officeName: z.string().optional(),
  committeeName: z.string().optional(),
})

/** Where a case stands, in words for people. */
export const StandingShape = z.object({
  open: z.array(
    z.object({
      step: z.string(),
      label: z.string(),
      holderKey: z.string(),
      holderName: z.string(),
      waitingFor: z.string(),
      sentence: z.string(),
      since: Instant,
      dueAt: Instant.nullable(),
      overdue: z.boolean(),
      returned: z.boolean(),
    }),
  ),
  ended: z.object({ label: z.string(), outcome: z.string(), sentence: z.string(), at: Instant }).nullable(),
})

/** One line of the 审核记录. */
export const CheckEntryShape = z.object({
  id: z.uuid(),
  step: z.string(),
  stepLabel: z.string(),
  action: z.string(),
  label: z.string(),
  kind: z.enum(['start', 'forward', 'return', 'withdraw', 'discard', 'undo', 'reset']),
  organisationName: z.string().nullable(),
  personName: z.string(),
  reason: z.string().nullable(),
  items: z.array(
    z.object({
      place: z.string(),
      reason: z.string(),
      remark: z.string(),
      /** 首次退回未告知: why this place was not named the first time. */
      untold: z.string().nullable(),
    }),
  ),
  answers: z.array(z.object({ label: z.string(), value: z.string() })),
  sentTo: z.array(z.string()),
  at: Instant,
})

/** What still has to be corrected after a return. */
export const OpenReturnShape = z.object({
  actIds: z.array(z.uuid()),
  returnedBy: z.string(),
  at: Instant,
  dueAt: Instant.nullable(),
  reason: z.string().nullable(),
  items: z.array(ReturnItemShape),
})

const PictureShape = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['task', 'fork', 'join', 'end']),
      state: z.enum(['done', 'current', 'todo', 'skipped']),
      /** Each stay at the step: who had it, since when, until when, and how many working days. */
      visits: z.array(
        z.object({
          holder: z.string(),
          since: Instant,
          until: Instant.nullable(),
          workingDays: z.number().nullable(),
        }),
      ),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      kind: z.enum(['forward', 'return']),
      times: z.number().optional(),
    }),
  ),
  /** The parts of the process its people know; null where the route names none. */
  stages: z
    .array(
      z.object({
        code: z.string(),
        label: z.string(),
        steps: z.array(z.string()),
        help: z.string().optional(),
      }),
    )
    .nullable(),
})

/** A case as the reading pane shows it. */
export const CaseShape = z.object({
  caseId: z.uuid(),
  kind: z.string(),
  subjectId: z.uuid(),
  acceptanceNo: z.string(),
  version: z.number(),
  summary: SummaryShape,
  returns: z.number(),
  openedAt: Instant,
  isApplicant: z.boolean(),
  /** The sections of the subject that the caller sees. */
  sections: z.union([z.literal('*'), z.array(z.string())]),
  standing: StandingShape,
  moves: z.array(MoveShape),
  record: z.array(CheckEntryShape),
  openReturn: OpenReturnShape.nullable(),
  /** Who of the caller's office has taken the case. */
  taken: z.object({ name: z.string(), own: z.boolean(), until: Instant }).nullable(),
  /** Whether the caller may take it. */
  mayTake: z.boolean(),
  picture: PictureShape,
})

const CaseId = z.strictObject({ caseId: z.uuid() })

/** Why a move is refused, with the sentence for the person. */
export const moveRefusals = {
  'cases.moved-meanwhile': '这件事刚刚已被办理，请刷新后查看最新情况。',
  'cases.move-not-open': '当前步骤不能办理这个动作，请刷新后查看可办理的事项。',
  'cases.not-holder': '这一步不由您办理，请刷新后查看可办理的事项。',
  'cases.own-case': '这是您本人的申报，按回避要求不能由您审核，请由本单位其他经办人员办理。',
  'cases.guard-not-met': '{sentence}',
  'cases.too-early': '{sentence}',
  'cases.batch-not-allowed': '{sentence}',
  'cases.reason-needed': '{sentence}',
  'cases.items-needed': '{sentence}',
  'cases.form-incomplete': '{sentence}',
  'cases.holder-missing': '{sentence}',
  'cases.undo-too-late': '已超过可以撤销的时间，请按正常流程办理。',
  'cases.not-ready': '{sentence}',
} as const

export const readCase = operation({
  id: 'cases.read-case',
  method: 'GET',
  path: '/cases/{caseId}',
  summary: 'A case: where it stands, what the caller may do, its check record and its picture.',
  permission: 'signed-in',
  params: CaseId,
  reply: CaseShape,
})

export const reserveCase = operation({
  id: 'cases.reserve',
  method: 'POST',
  path: '/cases/{caseId}/reserve',
  summary:
    'Take a case that waits in the office for half an hour, so that no colleague reads the same (我来办).',
  permission: 'signed-in',
  params: CaseId,
  body: z.strictObject({ requestId: z.uuid() }),
  reply: z.object({ until: Instant }),
  refusals: { 'cases.reserved': '{name}正在办理这一件（保留到{until}），请先与其商量，或办理其他业务。' },
})

export const releaseCase = operation({
  id: 'cases.release',
  method: 'POST',
  path: '/cases/{caseId}/release',
  summary: 'Give a case that was taken back to the colleagues.',
  permission: 'signed-in',
  params: CaseId,
  body: z.strictObject({ requestId: z.uuid() }),
  reply: z.object({ released: z.literal(true) }),
})

export const takeMove = operation({
  id: 'cases.take-move',
  method: 'POST',
  path: '/cases/{caseId}/moves',
  summary: 'Take one of the moves that the case lists for the caller.',
  permission: 'signed-in',
  params: CaseId,
  body: z.strictObject({
    requestId: z.uuid(),
    seenVersion: z.number().int().min(0),
    step: z.string().max(64),
    action: z.string().max(64),
    reason: z.string().max(2000).optional(),
    items: z.array(ReturnItemShape).max(200).optional(),
    form: MoveAnswers.optional(),
  }),
  reply: CaseShape,
  refusals: moveRefusals,
})
