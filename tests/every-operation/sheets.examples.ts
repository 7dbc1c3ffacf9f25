import { expect } from 'vitest'
import { sheetOperations } from '../../src/modules/sheets/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

const orderOf = (list: string) => ({
  body: { list, filter: {}, columns: ['name', 'number'], format: 'csv' as const, words: '' },
})

/** The unit's work list as a file that can be fetched now. */
async function anOffer(stage: Stage): Promise<string> {
  await stage.kept('submitted')
  const { exportId } = await stage.done(stage.cast.unit, sheetOperations.orderExport, orderOf('cases.todo'))
  return exportId
}

/** The same as a job, which has not begun. */
async function aJob(stage: Stage): Promise<string> {
  const exportId = await anOffer(stage)
  await stage.world.act(null, ({ tx }) =>
    tx.updateTable('sheet_export').set({ state: 'waiting' }).where('id', '=', exportId).execute(),
  )
  return exportId
}

const ofExport = (exportId: string) => ({ params: { exportId } })

export const sheetExamples: ExamplesOf<typeof sheetOperations> = {
  async previewExport(stage) {
    await stage.kept('submitted')
    return {
      entitled: stage.cast.unit,
      alsoEntitled: 'everybody',
      input: { params: { list: 'cases.todo' }, query: {} },
      unknown: { params: { list: 'cases.none' }, query: {} },
      check: (body) => expect(JSON.parse(body).count).toBeGreaterThan(0),
    }
  },
  async orderExport(stage) {
    await stage.kept('submitted')
    return {
      entitled: stage.cast.unit,
      alsoEntitled: 'everybody',
      input: orderOf('cases.todo'),
      unknown: orderOf('cases.none'),
    }
  },
  async downloadExport(stage) {
    return { entitled: stage.cast.unit, ...forId(stage, await anOffer(stage), ofExport) }
  },
  async listExports(stage) {
    const exportId = await anOffer(stage)
    return { entitled: stage.cast.unit, input: { query: { limit: 50 } }, mentions: exportId }
  },
  async cancelExport(stage) {
    const make = (exportId: string) => ({ ...ofExport(exportId), body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, await aJob(stage), make) }
  },
}
