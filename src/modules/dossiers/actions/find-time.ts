import type { Read } from '../../../platform/database/database.ts'
import { listUploadTimes } from '../../attachments/index.ts'
import { findRun } from '../../cases/index.ts'
import { findWindowEnd } from '../dossier.report.ts'
import { fillerKey } from '../filler.ts'
import { decideTime, graceUntil, type TimeState, type UploadTime, underWayAt } from '../rules/grace.ts'
import { graceMinutes } from '../rules/policy.ts'

/** How much time the applicant has: until when, whether it is grace, and for which uploads. */
export interface TimeLeft {
  readonly state: TimeState
  readonly end: Date | null
  readonly graceUntil: Date | null
  /** The uploads that were on their way at the end; only in grace. */
  readonly late: readonly UploadTime[]
  /** The end is that of a returned step, after which the case goes on without the applicant. */
  readonly isReturn: boolean
}

/** Finds how much time the applicant has to fill in or to correct: until the step is due, else until the window ends. */
export async function findTime(
  read: Read,
  dossier: {
    readonly id: string
    readonly case_id: string | null
    readonly person_id: string
    readonly filled_by: string | null
    readonly activity_id: string
  },
  policy: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<TimeLeft> {
  const run = dossier.case_id === null ? undefined : await findRun(read, dossier.case_id)
  const mine = run?.standing.open.filter((open) => open.holder === fillerKey(dossier)) ?? []
  const [dueAt] = mine.flatMap((open) => open.dueAt ?? []).sort()
  const end = dueAt === undefined ? await findWindowEnd(read, dossier.activity_id) : new Date(dueAt)
  return { ...(await timeUntil(read, dossier.id, end, policy, now)), isReturn: dueAt !== undefined }
}

/** Where now stands to an end; uploads are looked at only in the minutes that a policy gives after it. */
export async function timeUntil(
  read: Read,
  dossierId: string,
  end: Date | null,
  policy: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<Omit<TimeLeft, 'isReturn'>> {
  const minutes = graceMinutes(policy)
  const until = end && minutes > 0 ? graceUntil(end, minutes) : null
  const counts = end !== null && until !== null && now >= end && now < until
  const uploads = counts ? await listUploadTimes(read, 'dossier', dossierId) : []
  const state = decideTime(now, end, minutes, uploads)
  return { state, end, graceUntil: until, late: state === 'grace' && end ? underWayAt(uploads, end) : [] }
}
