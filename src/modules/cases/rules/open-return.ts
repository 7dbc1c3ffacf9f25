import type { ReturnItem } from '../../../engines/workflow/index.ts'

/** An act of a case as far as returns are concerned. */
export interface ReturnableAct {
  readonly kind: 'start' | 'forward' | 'return' | 'withdraw' | 'discard' | 'undo' | 'reset'
  readonly holder_key: string
  readonly opened: readonly { readonly step: string; readonly holder: string }[]
  readonly items: readonly ReturnItem[]
}

/**
 * Finds the returns a holder still has to answer, oldest first: those made since its last submission that stands.
 * Two departments that check side by side may both have returned; a submission that was withdrawn answered nothing.
 */
export function findOpenReturns<A extends ReturnableAct>(acts: readonly A[], holder: string): A[] {
  const open: A[] = []
  for (const act of standingActs(acts, holder).toReversed()) {
    if (act.kind === 'reset') {
      // Taken back to begin again, nothing that was asked before is still asked; otherwise it stays where it was.
      if (act.opened.length > 0) break
    } else if (act.kind === 'return' && act.opened.some((one) => one.holder === holder)) open.unshift(act)
    else if (act.kind !== 'return' && act.holder_key === holder) break
  }
  return open
}

/** The acts that still count: without what was undone, and without the holder's submissions it took back itself. */
function standingActs<A extends ReturnableAct>(acts: readonly A[], holder: string): A[] {
  const standing: A[] = []
  for (const act of withoutUndone(acts)) {
    const submitted =
      act.kind === 'withdraw' && act.holder_key === holder
        ? standing.findLastIndex((one) => one.kind === 'forward' && one.holder_key === holder)
        : -1
    if (submitted >= 0) standing.splice(submitted)
    else standing.push(act)
  }
  return standing
}

/** The acts that were not taken back by an undo. */
export function withoutUndone<A extends Pick<ReturnableAct, 'kind'>>(acts: readonly A[]): A[] {
  const done: A[] = []
  for (const act of acts) {
    if (act.kind === 'undo') done.pop()
    else done.push(act)
  }
  return done
}
