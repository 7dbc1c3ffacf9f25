import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findRun, getRoute } from '../case.report.ts'
import { wayOut } from '../rules/way-out.ts'
import { takeMove } from './take-move.ts'

/**
 * Moves a case forward until a holder has it no more, each step with those of the answers it asks for: what a unit fills
 * in and checks itself is handed up at once. Refused where the holder does not have it, or cannot go on.
 */
export async function carryOut(
  act: SignedAct,
  asked: {
    caseId: string
    holder: string
    form: Readonly<Record<string, unknown>>
    /** Others are carried out with the same answers: only moves that may be taken on many at once. */
    batch: boolean
    /** Names the act on many cases of which this is one. */
    gather?: string | undefined
  },
): Promise<void> {
  const { caseId, holder, form, batch, gather } = asked
  const read = reading(act.tx)
  const run = await findRun(read, caseId)
  if (!run) throw notFound()
  const way = wayOut(await getRoute(read, run.route_hash), run.standing, holder)
  if (way.length === 0) throw new Refusal('cases.not-holder')
  const alone = batch ? way.find((one) => one.alone) : undefined
  if (alone) {
    const sentence = `“${alone.label}”须逐件办理，不能批量`
    throw new Refusal('cases.batch-not-allowed', { details: { sentence } })
  }
  let seenVersion = run.version
  for (const { step, action, form: fields } of way) {
    const answers = Object.fromEntries(
      fields.flatMap(({ code }) => (form[code] === undefined ? [] : [[code, form[code]]])),
    )
    const moved = await takeMove(act, { caseId, step, action, seenVersion, form: answers, gather })
    seenVersion = moved.version
    // A correction may go straight back to who returned it.
    if (!moved.opened.some((open) => open.holder === holder)) return
  }
}
