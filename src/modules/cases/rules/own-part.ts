import type { Standing } from '../../../engines/workflow/index.ts'
import type { Sight } from './sight.ts'

/** The applicant's side and the reader's own, which a reader of only a part of a case is told of. */
export interface OwnSide {
  /** The holder keys of the reader. */
  readonly keys: readonly string[]
  readonly applicantKey: string
}

/** Whether a reader of a part is told of what a holder has: the own side's, and the applicant's unless others asked for it. */
function isTold({ keys, applicantKey }: OwnSide, holder: string, askedBy: string | undefined): boolean {
  return (
    keys.includes(holder) || (holder === applicantKey && (askedBy === undefined || keys.includes(askedBy)))
  )
}

/** Where a case stands as far as the reader of a part is told: not at whom else it is, nor what others sent back. */
export function ownStanding(standing: Standing, side: OwnSide): Standing {
  const open = standing.open.filter((one) => isTold(side, one.holder, one.returnedFrom?.holder))
  return { ...standing, open, joins: {} }
}

/** The stays of a case at its steps as far as the reader of a part is told. */
export function ownVisits<V extends { readonly holder: string; readonly askedBy?: string | undefined }>(
  visits: readonly V[],
  side: OwnSide,
): V[] {
  return visits.filter(({ holder, askedBy }) => isTold(side, holder, askedBy))
}

/** What the record of a case may be told apart by. */
interface Entry {
  readonly kind: 'start' | 'forward' | 'return' | 'withdraw' | 'discard' | 'undo' | 'reset'
  readonly step: string
  readonly holder_key: string
  readonly opened: readonly { readonly step: string; readonly holder: string }[]
}

/**
 * The part of the 审核记录 that somebody reads: whoever sees the whole case reads all of it. Who was asked about some of its
 * sections only reads what the applicant did and what was decided on the reader's own side, not what others found about
 * sections the reader never saw (OT-H2), nor how the applicant answered them.
 */
export function ownPart<E extends Entry>(acts: readonly E[], sight: Sight, side: OwnSide): E[] {
  if (sight === '*') return [...acts]
  const isOwn = (holder: string) => holder === side.applicantKey || side.keys.includes(holder)
  // For each step the applicant corrects at, whether the own side was among those who asked for it.
  let asked: ReadonlyMap<string, boolean> = new Map()
  const done: { readonly told: boolean; readonly asked: ReadonlyMap<string, boolean> }[] = []
  return acts.filter((act) => {
    if (act.kind === 'undo') {
      // An undo is its maker's: it is read together with what it takes back, or not at all.
      const last = done.pop()
      asked = last?.asked ?? asked
      return last?.told ?? isOwn(act.holder_key)
    }
    const answersOthers = act.holder_key === side.applicantKey && asked.get(act.step) === false
    const told = isOwn(act.holder_key) && !answersOthers
    done.push({ told, asked })
    asked = askedAfter(asked, act, side)
    return told
  })
}

function askedAfter(asked: ReadonlyMap<string, boolean>, act: Entry, side: OwnSide) {
  const next = new Map(asked)
  if (act.holder_key === side.applicantKey) next.delete(act.step)
  if (act.kind !== 'return') return next
  const byOwn = side.keys.includes(act.holder_key)
  for (const { step, holder } of act.opened)
    if (holder === side.applicantKey) next.set(step, byOwn || next.get(step) === true)
  return next
}

/** An act in the words of a reader who is not told to whom else it went. */
export function ownWords<
  E extends {
    readonly opened: readonly { readonly holder: string }[]
    readonly form: Readonly<Record<string, unknown>>
  },
>(act: E, parties: readonly string[], side: OwnSide): E {
  const isOwn = (holder: unknown) => holder === side.applicantKey || side.keys.some((key) => key === holder)
  const form = Object.entries(act.form).filter(([code, value]) => !parties.includes(code) || isOwn(value))
  return {
    ...act,
    opened: act.opened.filter((one) => isOwn(one.holder)),
    form: Object.fromEntries(form),
  }
}
