import type { ReturnItem } from '../../engines/workflow/index.ts'
import { reading } from '../../platform/database/database.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { eraseView, keepView, ownerOf } from './actions/keep-view.ts'
import { releaseCase, reserveCase } from './actions/reserve-case.ts'
import { takeMove } from './actions/take-move.ts'
import { bindBatches } from './case-batch.http.ts'
import { listCounted } from './case-counted.report.ts'
import { readDashboard } from './case-dashboard.report.ts'
import { listDone } from './case-done.report.ts'
import { countOverdueBelow } from './case-escalation.report.ts'
import { type CaseFace, findFace } from './case-face.report.ts'
import { caseOperations as operations } from './case-operations.ts'
import { findReservations } from './case-reservation.report.ts'
import { readStageBoard } from './case-stages.report.ts'
import { countMatching, countTodo } from './case-tally.report.ts'
import { listTodo, stepsOf } from './case-todo.report.ts'
import { readTotals } from './case-total.report.ts'
import { listViews } from './case-view.report.ts'
import { deskOf } from './rules/caller-keys.ts'
import { writable } from './writable.ts'

/** Binds the operations of this module. */
export function bindCases(server: Server): void {
  bindRead(server, operations.listTodo, ({ read, caller, now }, { query }) =>
    listTodo(read, caller, now, stepsOf(query)).then(writable),
  )
  bindRead(server, operations.listDone, ({ read, caller }, { query }) =>
    listDone(read, caller, query).then(writable),
  )
  bindRead(server, operations.countTodo, ({ read, caller, now }, { query }) =>
    countTodo(read, caller, now, query),
  )
  bindRead(server, operations.countMatching, ({ read, caller, now }, { query }) =>
    countMatching(read, caller, now, stepsOf(query)),
  )
  bindRead(server, operations.readDashboard, ({ read, caller, now }) => readDashboard(read, caller, now))
  bindRead(server, operations.readStageBoard, ({ read, caller }) => readStageBoard(read, caller))
  bindRead(server, operations.readTotals, ({ read, caller, now }, { query }) =>
    readTotals(read, caller, now, query),
  )
  bindRead(server, operations.listCounted, ({ read, caller }, { query }) =>
    listCounted(read, caller, query).then(writable),
  )
  bindRead(server, operations.countOverdueBelow, async ({ read, caller }) => ({
    rows: await countOverdueBelow(read, caller),
  }))
  bindRead(server, operations.listViews, async ({ read, caller }, { query }) => ({
    rows: await listViews(read, ownerOf(caller), query.list),
  }))
  bindAct(server, operations.keepView, (act, { body: { requestId, ...view } }) => keepView(act, view))
  bindAct(server, operations.eraseView, (act, { params }) => eraseView(act, params.viewId))
  bindRead(server, operations.readCase, (look, { params }) => showCase(look, params.caseId))
  bindAct(server, operations.reserveCase, (act, { params }) => reserveCase(act, params.caseId))
  bindAct(server, operations.releaseCase, (act, { params }) => releaseCase(act, params.caseId))
  bindAct(server, operations.takeMove, async (act, { params, body }) => {
    // Zod leaves absent properties absent; its type cannot say so.
    const items = body.items as readonly ReturnItem[] | undefined
    await takeMove(act, { ...body, items, caseId: params.caseId })
    return showCase({ ...act, read: reading(act.tx) }, params.caseId)
  })
  bindBatches(server)
}

async function showCase(look: SignedLook, caseId: string): Promise<ReplyOf<typeof operations.readCase>> {
  const face = await findFace(look.read, look.caller, caseId, look.now)
  if (!face) throw notFound()
  const { run, sight, isApplicant, standing, moves, record, openReturn, picture } = face
  return writable({
    caseId: run.id,
    kind: run.kind,
    subjectId: run.subject_id,
    acceptanceNo: run.acceptance_no,
    version: run.version,
    summary: run.summary,
    returns: run.returns,
    openedAt: run.opened_at.toISOString(),
    isApplicant,
    sections: sight,
    standing,
    moves,
    record,
    openReturn: openReturn ?? null,
    ...(await takingOf(look, face)),
    picture,
  })
}

/** Who of the caller's office has taken a case, and whether the caller may take it: what waits there for the caller. */
async function takingOf({ read, caller, now }: SignedLook, { run, moves }: CaseFace) {
  const { key } = deskOf(caller)
  const waits = caller.membership !== null && run.standing.open.some((open) => open.holder === key)
  const [found] = waits ? await findReservations(read, key, [run.id], now) : []
  const taken = found && {
    name: found.personName,
    own: found.personId === caller.personId,
    until: found.until.toISOString(),
  }
  return {
    taken: taken ?? null,
    mayTake: waits && moves.some((move) => move.open && move.kind === 'forward'),
  }
}
