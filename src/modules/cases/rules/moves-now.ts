import {
  type Calendar,
  type Facts,
  type OpenMove,
  openMoves,
  type Route,
  type Standing,
} from '../../../engines/workflow/index.ts'
import { type Asker, dutyOfMove, isInvolved, keysFor, personKey } from './caller-keys.ts'

/** Why nobody may check what he or she has handed in. */
export const OWN_CASE = '这是您本人的申报，按回避要求不能由您审核，请由本单位其他经办人员办理。'

/** A case as the rules about moves need it. */
export interface Running {
  readonly route: Route
  readonly standing: Standing
  readonly applicantKey: string
}

/** The moves of a caller now, closed ones with the reason; the same list draws the buttons and refuses the request. */
export function movesNow(
  { route, standing, applicantKey }: Running,
  caller: Asker,
  facts: Facts,
  now: Date,
  calendar: Calendar,
): OpenMove[] {
  const at = now.toISOString()
  const own = openMoves(route, standing, [personKey(caller.personId)], facts, at, calendar)
  const isOwn = (move: OpenMove) => own.some((one) => one.step === move.step && one.action === move.action)
  return openMoves(route, standing, keysFor(caller, ''), facts, at, calendar).flatMap((move) => {
    if (isOwn(move)) return [move]
    const duty = dutyOfMove(route, standing, move.step, move.action)
    if (duty !== '' && !caller.duties.includes(duty)) return []
    return [
      isInvolved({ standing, applicantKey }, caller)
        ? { ...move, open: false, whyNot: OWN_CASE, refusal: 'not-holder' }
        : move,
    ]
  })
}

/** The holder keys a caller may use for one move; in one's own case only one's own. */
export function keysForMove(running: Running, caller: Asker, step: string, action: string): string[] {
  const own = personKey(caller.personId)
  if (isInvolved(running, caller)) return [own]
  return keysFor(caller, dutyOfMove(running.route, running.standing, step, action))
}
