import type { ReturnItem } from '../../engines/workflow/index.ts'
import { reading } from '../../platform/database/database.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { notFound, sharedRefusals } from '../../platform/http/refusal.ts'
import { fillSentence } from '../../platform/http/server.ts'
import type { SignedLook } from '../../platform/world.ts'
import { eraseView, keepView, ownerOf } from './actions/keep-view.ts'
import { takeMove } from './actions/take-move.ts'
import { type BatchResult, takeMoveBatch } from './actions/take-move-batch.ts'
import { moveRefusals } from './case.contract.ts'
import { findFace } from './case-face.report.ts'
import { listDone } from './case-done.report.ts'
import { caseOperations as operations } from './case-operations.ts'
import { countMatching, countTodo } from './case-tally.report.ts'
import { listTodo } from './case-todo.report.ts'
import { listViews } from './case-view.report.ts'

/** Binds the operations of this module. */
export function bindCases(server: Server): void {
  bindRead(server, operations.listTodo, ({ read, caller, now }, { query }) =>
    listTodo(read, caller, now, filterOf(query)).then(writable),
  )
  bindRead(server, operations.listDone, ({ read, caller }, { query }) =>
    listDone(read, caller, query).then(writable),
  )
  bindRead(server, operations.countTodo, ({ read, caller, now }, { query }) =>
    countTodo(read, caller, now, query),
  )
  bindRead(server, operations.countMatching, ({ read, caller, now }, { query }) =>
    countMatching(read, caller, now, filterOf(query)),
  )
  bindRead(server, operations.listViews, async ({ read, caller }, { query }) => ({
    rows: await listViews(read, ownerOf(caller), query.list),
  }))
  bindAct(server, operations.keepView, (act, { body: { requestId, ...view } }) => keepView(act, view))
  bindAct(server, operations.eraseView, (act, { params }) => eraseView(act, params.viewId))
  bindRead(server, operations.readCase, (look, { params }) => showCase(look, params.caseId))
  bindAct(server, operations.takeMove, async (act, { params, body }) => {
    // Zod leaves absent properties absent; its type cannot say so.
    const items = body.items as readonly ReturnItem[] | undefined
    await takeMove(act, { ...body, items, caseId: params.caseId })
    return showCase({ ...act, read: reading(act.tx) }, params.caseId)
  })
  // A reading binding, because each case of a batch has its own transaction and its own memory of the request.
  bindRead(server, operations.takeMoveBatch, async (look, { body }) => ({
    results: (await takeMoveBatch(look, body)).map(resultFace),
  }))
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
    picture,
  })
}

/** Several steps stand in an address with commas between. */
export function filterOf<Q extends { readonly step?: string | undefined }>({ step, ...query }: Q) {
  return { ...query, steps: step?.split(',').filter((one) => one !== '') }
}

function resultFace(result: BatchResult) {
  const { caseId, ok } = result
  if (result.ok) return { caseId, ok, code: null, sentence: null }
  const sentences: Readonly<Record<string, string>> = moveRefusals
  const sentence = sentences[result.code] ?? sharedRefusals[result.code]?.sentence ?? ''
  return { caseId, ok, code: result.code, sentence: fillSentence(sentence, result.details) }
}

/** Rows are read-only here; the reply's type says arrays that could be written, and nobody writes them. */
function writable<T>(value: T): Writable<T> {
  return value as Writable<T>
}

type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T
