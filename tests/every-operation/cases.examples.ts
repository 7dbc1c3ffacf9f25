import { expect } from 'vitest'
import { caseOperations } from '../../src/modules/cases/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

/** The unit's approval of a declaration, as it stands now. */
async function anApproval(stage: Stage) {
  const { caseId } = await stage.declaration('submitted')
  const { version } = await stage.done(stage.cast.unit, caseOperations.readCase, { params: { caseId } })
  const form = { opinion: '经审核，材料真实，同意上报。' }
  return { caseId, form, at: { step: 'employer-check', seenVersion: version } }
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
    return { entitled: stage.cast.unit, input: {} }
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
  async takeMove(stage) {
    const { caseId, form, at } = await anApproval(stage)
    const make = (id: string) => ({ params: { caseId: id }, body: { ...at, action: 'pass', form } })
    return {
      entitled: stage.cast.unit,
      nextHolders: [stage.cast.county, stage.cast.countyClerk],
      ...forId(stage, caseId, make),
    }
  },
  async takeMoveBatch(stage) {
    const { caseId, form, at } = await anApproval(stage)
    const make = (id: string) => ({ body: { action: 'pass', form, cases: [{ caseId: id, ...at }] } })
    const { input, unknown } = forId(stage, caseId, make)
    return {
      entitled: stage.cast.unit,
      input,
      unknown,
      nextHolders: [stage.cast.county, stage.cast.countyClerk],
      harmless: true,
      echoes: { real: caseId, unknown: unknown.body.cases[0]?.caseId ?? '' },
      check: (body) => expect(JSON.parse(body).results).toMatchObject([{ caseId, ok: true }]),
    }
  },
}
