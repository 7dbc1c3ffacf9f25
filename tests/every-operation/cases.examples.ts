import { caseOperations, measureCases } from '../../src/modules/cases/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

/** The unit's approval of a declaration, as it stands now. */
async function anApproval(stage: Stage) {
  const { caseId } = await stage.declaration('submitted')
  const { version } = await stage.done(stage.cast.unit, caseOperations.readCase, { params: { caseId } })
  const form = { opinion: '经审核，材料真实，同意上报。' }
  return { caseId, form, at: { step: 'employer-check', seenVersion: version } }
}

const viewOf = (name: string) => ({
  list: 'todo' as const,
  name,
  filters: { returned: 'true' },
  columns: ['name', 'state'],
  isDefault: false,
})

/** A list that the unit's clerk keeps. */
async function aView(stage: Stage, name: string): Promise<string> {
  const { id } = await stage.done(stage.cast.unit, caseOperations.keepView, { body: viewOf(name) })
  return id
}

export const caseExamples: ExamplesOf<typeof caseOperations> = {
  async listTodo(stage) {
    const { caseId } = await stage.kept('submitted')
    return { entitled: stage.cast.unit, input: { query: { limit: 100 } }, mentions: caseId }
  },
  async listDone(stage) {
    const { caseId } = await stage.kept('at-city')
    const { county, countyClerk } = stage.cast
    return {
      entitled: county,
      alsoEntitled: [countyClerk, stage.cast.unit],
      input: { query: {} },
      mentions: caseId,
    }
  },
  async countTodo(stage) {
    await stage.kept('submitted')
    return { entitled: stage.cast.unit, input: { query: {} } }
  },
  async countMatching(stage) {
    await stage.kept('submitted')
    return { entitled: stage.cast.unit, input: { query: { overdue: 'false' } } }
  },
  async readDashboard(stage) {
    await stage.kept('submitted')
    return { entitled: stage.cast.unit, input: {} }
  },
  async readStageBoard(stage) {
    await stage.kept('submitted')
    return { entitled: stage.cast.unit, input: {} }
  },
  async readTotals(stage) {
    await stage.kept('submitted')
    return { entitled: stage.cast.unit, input: { query: {} } }
  },
  async listCounted(stage) {
    const { caseId } = await stage.kept('at-city')
    await measureCases(stage.world)
    const { county, countyClerk, unit, city } = stage.cast
    return {
      entitled: county,
      alsoEntitled: [countyClerk, unit, city],
      input: { query: { limit: 100 } },
      mentions: caseId,
    }
  },
  async countOverdueBelow(stage) {
    return { entitled: stage.cast.county, input: {} }
  },
  async listViews(stage) {
    const id = await aView(stage, '退回件')
    return { entitled: stage.cast.unit, input: { query: { list: 'todo' } }, mentions: id }
  },
  async keepView(stage) {
    return { entitled: stage.cast.unit, input: { body: viewOf('本周收到的') } }
  },
  async eraseView(stage) {
    const make = (viewId: string) => ({ params: { viewId }, body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, await aView(stage, '将要删除的'), make) }
  },
  async readCase(stage) {
    const { caseId } = await stage.kept('at-county')
    const { unit, county, countyClerk } = stage.cast
    return {
      entitled: county,
      alsoEntitled: [unit, countyClerk],
      ...forId(stage, caseId, (id) => ({ params: { caseId: id } })),
    }
  },
  async reserveCase(stage) {
    const { caseId } = await anApproval(stage)
    const make = (id: string) => ({ params: { caseId: id }, body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, caseId, make) }
  },
  async releaseCase(stage) {
    const { caseId } = await anApproval(stage)
    const make = (id: string) => ({ params: { caseId: id }, body: {} })
    await stage.done(stage.cast.unit, caseOperations.reserveCase, make(caseId))
    return { entitled: stage.cast.unit, ...forId(stage, caseId, make) }
  },
  async takeMove(stage) {
    const { caseId, form, at } = await anApproval(stage)
    const make = (id: string) => ({ params: { caseId: id }, body: { ...at, action: 'pass', form } })
    return {
      entitled: stage.cast.unit,
      nextHolders: [stage.cast.county, stage.cast.countyClerk],
      ...forId(stage, caseId, make),
    }
  },
  async previewBatch(stage) {
    const { caseId, at } = await anApproval(stage)
    const make = (id: string) => ({ body: { action: 'pass', chosen: { cases: [{ caseId: id, ...at }] } } })
    return {
      entitled: stage.cast.unit,
      refusal: 'cases.batch-empty',
      ...forId(stage, caseId, make),
    }
  },
  async readBatch(stage) {
    return { entitled: stage.cast.unit, ...forId(stage, (await aBatch(stage)).id, ofBatch) }
  },
  async listBatchItems(stage) {
    const { id, caseId } = await aBatch(stage)
    const make = (batchId: string) => ({ ...ofBatch(batchId), query: {} })
    return { entitled: stage.cast.unit, ...forId(stage, id, make), mentions: caseId }
  },
  async startBatch(stage) {
    const { id, form } = await aBatch(stage)
    const make = (batchId: string) => ({ ...ofBatch(batchId), body: { form } })
    return { entitled: stage.cast.unit, ...forId(stage, id, make) }
  },
  async cancelBatch(stage) {
    const make = (batchId: string) => ({ ...ofBatch(batchId), body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, (await aBatch(stage)).id, make) }
  },
  async undoBatch(stage) {
    const make = (batchId: string) => ({ ...ofBatch(batchId), body: {} })
    const { id, form } = await aBatch(stage)
    await stage.done(stage.cast.unit, caseOperations.startBatch, { ...ofBatch(id), body: { form } })
    await stage.runJobs()
    return { entitled: stage.cast.unit, ...forId(stage, id, make) }
  },
  async listRecent(stage) {
    const { id, form } = await aBatch(stage)
    await stage.done(stage.cast.unit, caseOperations.startBatch, { ...ofBatch(id), body: { form } })
    return { entitled: stage.cast.unit, input: {}, mentions: id }
  },
}

const ofBatch = (batchId: string) => ({ params: { batchId } })

/** A batch of one that the unit has looked at. */
async function aBatch(stage: Stage) {
  const { caseId, form, at } = await anApproval(stage)
  const body = { action: 'pass', chosen: { cases: [{ caseId, ...at }] } }
  return { caseId, form, ...(await stage.done(stage.cast.unit, caseOperations.previewBatch, { body })) }
}
