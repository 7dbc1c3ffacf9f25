import type { AllowedWrite, Form, SectionAnswer } from '../../../engines/forms/index.ts'
import { filesInSection, parseSlot, slotOf } from './files.ts'
import { type Place, placeOf } from './return-places.ts'

/** An upload as far as time is concerned: when it was begun, and when its last byte had arrived. */
export interface UploadTime {
  readonly id: string
  readonly slot: string
  readonly begunAt: Date
  readonly finishedAt: Date | null
}

// What arrived in the last minute before the end may not have been saved into its place when the end came.
const SAVING_MS = 60_000
const MINUTE_MS = 60_000

/** The uploads that were on their way when the time ended: begun before, not arrived or only just. */
export function underWayAt(uploads: readonly UploadTime[], end: Date): UploadTime[] {
  return uploads.filter(
    ({ begunAt, finishedAt }) =>
      begunAt < end && (finishedAt === null || finishedAt.getTime() >= end.getTime() - SAVING_MS),
  )
}

/** Where a moment stands to the end of a time to act. */
export type TimeState = 'open' | 'grace' | 'over'

/**
 * Decides whether there is still time: until the end (the first instant that no longer belongs to it), and in grace for
 * so many minutes after it if an upload was on its way when the end came. One rule for submitting, saving and showing.
 */
export function decideTime(
  now: Date,
  end: Date | null,
  graceMinutes: number,
  uploads: readonly UploadTime[],
): TimeState {
  if (end === null || now < end) return 'open'
  const until = graceUntil(end, graceMinutes)
  return now < until && underWayAt(uploads, end).length > 0 ? 'grace' : 'over'
}

/** The instant at which grace is over. */
export function graceUntil(end: Date, graceMinutes: number): Date {
  return new Date(end.getTime() + graceMinutes * MINUTE_MS)
}

/** In grace only the places of the uploads that were on their way are open, and of those only what was open anyway. */
export function writableInGrace(open: AllowedWrite, uploads: readonly UploadTime[]): AllowedWrite {
  const places = uploads.flatMap(({ slot }) => {
    const place = parseSlot(slot)
    return place ? [placeOf(place)] : []
  })
  return open === '*' ? places : places.filter((place) => open.some((one) => isPart(place, one)))
}

function isPart(place: Place, open: Place): boolean {
  return (
    open.section === place.section &&
    (open.rowId === undefined || open.rowId === place.rowId) &&
    (open.field === undefined || open.field === place.field)
  )
}

/** Whether a section saved in grace names nothing but what it named before and uploads that were on their way. */
export function addsOnlyLate(
  form: Form,
  code: string,
  before: SectionAnswer | undefined,
  after: SectionAnswer,
  uploads: readonly Pick<UploadTime, 'id'>[],
): boolean {
  const filesIn = (answer: SectionAnswer | undefined) => (answer ? filesInSection(form, code, answer) : [])
  const [was, now] = [filesIn(before), filesIn(after)]
  const late = new Set(uploads.map((upload) => upload.id))
  const photos = form.sections
    .find((one) => one.code === code)
    ?.fields.flatMap((field) => (field.type === 'photo' ? [slotOf(code, undefined, field.code)] : []))
  // A photo is one file: naming the late one in its place takes the other out.
  const isReplaced = (slot: string) =>
    photos?.includes(slot) === true && now.some((file) => file.slot === slot && late.has(file.id))
  const isKept = was.every(({ id, slot }) => now.some((file) => file.id === id) || isReplaced(slot))
  return isKept && now.every(({ id }) => late.has(id) || was.some((file) => file.id === id))
}
