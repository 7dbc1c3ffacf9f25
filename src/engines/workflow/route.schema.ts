import { z } from 'zod'
import { Expression } from '../expressions/index.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)

/** A span of days, counted in working days or in calendar days. */
export const Span = z.strictObject({
  days: z.number().int().min(0).max(3650),
  unit: z.enum(['working', 'calendar']),
})
export type Span = z.infer<typeof Span>

/** Who holds a step: one party, or every superior of a chain in turn up to a level. */
export const Holder = z.union([
  z.strictObject({ party: Code }),
  z.strictObject({ chain: Code, from: Code.optional(), upTo: Code }),
])
export type Holder = z.infer<typeof Holder>

/** A small field asked together with a move, such as a date or a remark. */
export const MoveField = z.strictObject({
  code: Code,
  label: Label,
  type: z.enum(['text', 'long-text', 'choice', 'date', 'number', 'phone', 'party']),
  /** For the type `party`: who becomes known with this move; the caller gives the options, holder keys and their names. */
  party: Code.optional(),
  help: z.string().max(200).optional(),
  required: z.boolean().default(false),
  minLength: z.number().int().min(0).optional(),
  maxLength: z.number().int().min(1).max(5000).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Of a number; without it a number is whole, as people and votes are. */
  decimals: z.number().int().min(0).max(6).optional(),
  options: z.array(z.strictObject({ code: Code, label: Label })).optional(),
  /** What stands in the field before anybody types; what is not sent is not filled in for the caller. */
  default: z.union([z.string().max(5000), z.number()]).optional(),
})
export type MoveField = z.infer<typeof MoveField>

/** What the answers of a move's form must fulfil together, such as votes that add up; what is missing fulfils nothing. */
export const MoveCheck = z.strictObject({
  /** The field that is told. */
  field: Code,
  /** Reads the answers as `answer` of `form.…`. */
  holds: Expression,
  otherwise: z.string().trim().min(1).max(200),
})
export type MoveCheck = z.infer<typeof MoveCheck>

export const moveKinds = ['forward', 'return', 'withdraw', 'discard'] as const

/** One thing somebody may do at a step, and where the case goes then. */
export const Move = z.strictObject({
  action: Code,
  label: Label,
  to: Code,
  kind: z.enum(moveKinds).default('forward'),
  /** `holder`, or a party that may act while another holds the step. */
  by: Code.default('holder'),
  /** In a chain step: goes to the next superior first, and to `to` only after the last one. */
  climbs: z.boolean().default(false),
  /** The move exists only in cases where this holds; elsewhere nobody hears of it. */
  when: Expression.optional(),
  guard: Expression.optional(),
  /** What the caller is told when the guard does not hold; `{fact}` stands for the fact's value, dates in words. */
  otherwise: z.string().min(1).max(200).optional(),
  /** The words for what was just done, shown before the label of the step the case came to. */
  afterwards: Label.optional(),
  needsReason: z.boolean().default(false),
  needsReturnItems: z.boolean().default(false),
  /** Where the case goes on after a return: all later steps again, or straight back to who returned it. */
  resume: z.enum(['from-step', 'to-returner']).default('from-step'),
  form: z.array(MoveField).max(20).default([]),
  checks: z.array(MoveCheck).max(10).optional(),
  batch: z.boolean().default(false),
  undoMinutes: z.number().int().min(1).max(1440).optional(),
  effects: z.array(Code).default([]),
  /** A gate that opens when this many days since the step was opened have passed in full. */
  notBefore: Span.extend({ since: z.literal('step-opened') }).optional(),
})
export type Move = z.infer<typeof Move>

const DaysBefore = z.number().int().min(1).max(365)
const Sections = z.union([z.literal('*'), z.array(Code)])

/** What the applicant is told while a step is open. */
export const PublicFace = z.strictObject({ waitingFor: Label, sentence: z.string().trim().min(1).max(200) })

export const TaskStep = z.strictObject({
  kind: z.literal('task'),
  code: Code,
  label: Label,
  holder: Holder,
  sees: z.record(Code, Sections).default({}),
  writes: z.record(Code, Sections).default({}),
  due: Span.optional(),
  /** What a member of the holding organisation must be allowed to do; the words belong to the program, not to the engine. */
  duty: z
    .string()
    .regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/)
    .optional(),
  /** How long before the due instant the holder is reminded, once or several times. */
  remind: z.strictObject({ days: z.union([DaysBefore, z.array(DaysBefore).min(1).max(5)]) }).optional(),
  /** How long after the due day whoever stands above the holder is told, when the step is still open. */
  escalate: Span.optional(),
  /** The move that is made in nobody's name when the due instant has passed. */
  whenOverdue: Code.optional(),
  publicFace: PublicFace,
  moves: z.array(Move).min(1),
})
export type TaskStep = z.infer<typeof TaskStep>

/** Opens several steps at once; a branch with `when` opens only if the condition is true. One such branch alone is an optional step. */
export const ForkStep = z.strictObject({
  kind: z.literal('fork'),
  code: Code,
  label: Label,
  branches: z.array(z.strictObject({ to: Code, when: Expression.optional() })).min(1),
})

/** Waits until every branch its fork opened has arrived. */
export const JoinStep = z.strictObject({
  kind: z.literal('join'),
  code: Code,
  label: Label,
  of: Code,
  to: Code,
})

export const EndStep = z.strictObject({
  kind: z.literal('end'),
  code: Code,
  label: Label,
  outcome: Code,
  publicFace: PublicFace.optional(),
})

export const Step = z.discriminatedUnion('kind', [TaskStep, ForkStep, JoinStep, EndStep])
export type Step = z.infer<typeof Step>

/** A part of the process as its people know it; without steps of its own it is work done outside the case. */
export const Stage = z.strictObject({
  code: Code,
  label: Label,
  steps: z.array(Code),
  help: z.string().trim().min(1).max(200).optional(),
})
export type Stage = z.infer<typeof Stage>

/** A way back that no holder takes: the chain above has changed, and what stands at `from` begins again at `to`. */
export const Reset = z.strictObject({
  action: Code,
  label: Label,
  from: z.array(Code).min(1),
  to: Code,
})
export type Reset = z.infer<typeof Reset>

/** A route: the graph of steps a case walks, as data. */
export const Route = z.strictObject({
  code: Code,
  label: Label,
  /** Levels of superiors from the lowest to the highest, when a step climbs a chain. */
  levels: z.array(Code).default([]),
  start: Code,
  /** The process on a board, in order; without stages every task is its own stage. */
  stages: z.array(Stage).max(40).optional(),
  steps: z.array(Step).min(2),
  resets: z.array(Reset).default([]),
})
export type Route = z.infer<typeof Route>
/** A route as it is written in a file, before defaults are filled in. */
export type RouteSource = z.input<typeof Route>
