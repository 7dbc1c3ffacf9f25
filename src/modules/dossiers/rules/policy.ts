import { z } from 'zod'

const Reason = z.object({
  code: z.string(),
  label: z.string(),
  /** No correction can put it right: the dossier is refused, not returned. */
  final: z.boolean().default(false),
  help: z.string().optional(),
})
const Reasons = z.array(Reason)
/** Why something is returned, as a region or an activity words it. */
export type ReturnReason = z.infer<typeof Reason>

const DEFAULT_ERASE_DAYS = 30
/** The reasons a region gives checkers to choose from when they return a dossier. */
export function returnReasons(values: Readonly<Record<string, unknown>>): ReturnReason[] {
  const read = Reasons.safeParse(values.returnReasons)
  return read.success && read.data.length > 0 ? read.data : [{ code: 'other', label: '其他', final: false }]
}

/** After how many days the answers of a discarded dossier are erased (个人信息保护法第十九条: the shortest time needed). */
export function eraseDays(values: Readonly<Record<string, unknown>>): number {
  const days = values.discardedAnswersKeptDays
  return typeof days === 'number' && Number.isInteger(days) && days >= 0 ? days : DEFAULT_ERASE_DAYS
}

// More than a working day is no grace but another deadline.
const MOST_GRACE = 480

/** How many minutes after the end an upload that was begun before it may still arrive and be submitted; none by default. */
export function graceMinutes(values: Readonly<Record<string, unknown>>): number {
  const minutes = values.uploadGraceMinutes
  return typeof minutes === 'number' && Number.isInteger(minutes) && minutes > 0
    ? Math.min(minutes, MOST_GRACE)
    : 0
}
