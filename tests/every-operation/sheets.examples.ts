import { expect } from 'vitest'
import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import { sheetOperations } from '../../src/modules/sheets/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'
import { send, textOf } from './visitor.ts'

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

const ofImport = (importId: string) => ({ params: { importId } })
const PEOPLE = 'accounts.people'
const binary = { 'content-type': 'application/octet-stream' }
let sequence = 700

function aNumber(): string {
  sequence += 1
  return makeIdentityNumber('510104', '1990-01-01', sequence)
}

/** A table of one person that the unit has sent in, tried out by the worker; a faulty one lacks the last digit. */
async function anImport(stage: Stage, isFaulty = false): Promise<string> {
  const number = aNumber()
  const payload = Buffer.from(`姓名,身份证号\n卫来,${isFaulty ? number.slice(0, 17) : number}\n`)
  const answer = await send(
    stage.server,
    stage.cast.unit,
    sheetOperations.sendImport,
    { params: { kind: PEOPLE }, query: { name: '人员.csv' } },
    { headers: binary, payload },
  )
  const { importId } = JSON.parse(textOf(answer)) as { importId: string }
  await stage.runJobs()
  return importId
}

/** An act upon a file that was tried out, at the version it has now. */
async function anImportChange<B extends object>(stage: Stage, body: B) {
  const importId = await anImport(stage)
  const { version } = await stage.done(stage.cast.unit, sheetOperations.readImport, ofImport(importId))
  const make = (id: string) => ({ ...ofImport(id), body: { seenVersion: version, ...body } })
  return { entitled: stage.cast.unit, ...forId(stage, importId, make) }
}

/** Every unit takes its own people in. */
const otherUnits = ({ cast }: Stage) => [cast.otherUnit, cast.farUnit]

const setOf = (name: string, list: string) => ({
  body: { list, name, columns: ['name', 'number'], shared: false },
})

/** Columns that the unit's administrator keeps. */
async function aColumnSet(stage: Stage, name: string): Promise<string> {
  const set = setOf(name, 'cases.todo')
  return (await stage.done(stage.cast.unit, sheetOperations.keepColumnSet, set)).id
}

const scheduleOf = (list: string) => ({
  body: { ...orderOf(list).body, every: 'week' as const, weekday: 1, hour: 8 },
})

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
  async listColumnSets(stage) {
    const id = await aColumnSet(stage, '常用的列')
    return { entitled: stage.cast.unit, input: { query: { list: 'cases.todo' } }, mentions: id }
  },
  async keepColumnSet(stage) {
    return {
      entitled: stage.cast.unit,
      alsoEntitled: 'everybody',
      input: setOf('报送的列', 'cases.todo'),
      unknown: setOf('报送的列', 'cases.none'),
    }
  },
  async eraseColumnSet(stage) {
    const make = (setId: string) => ({ params: { setId }, body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, await aColumnSet(stage, '要删除的列'), make) }
  },
  async listSchedules(stage) {
    const { id } = await stage.done(stage.cast.unit, sheetOperations.keepSchedule, scheduleOf('cases.todo'))
    return { entitled: stage.cast.unit, input: {}, mentions: id }
  },
  async keepSchedule(stage) {
    return {
      entitled: stage.cast.unit,
      alsoEntitled: 'everybody',
      input: scheduleOf('cases.todo'),
      unknown: scheduleOf('cases.none'),
    }
  },
  async endSchedule(stage) {
    const { id } = await stage.done(stage.cast.unit, sheetOperations.keepSchedule, scheduleOf('cases.todo'))
    const make = (scheduleId: string) => ({ params: { scheduleId }, body: {} })
    return { entitled: stage.cast.unit, ...forId(stage, id, make) }
  },
  async listImportKinds(stage) {
    return { entitled: stage.cast.unit, alsoEntitled: 'everybody', input: {} }
  },
  async downloadImportTemplate(stage) {
    return {
      entitled: stage.cast.unit,
      alsoEntitled: otherUnits(stage),
      input: { params: { kind: PEOPLE } },
      unknown: { params: { kind: 'accounts.nobody' } },
      check: (body) => expect(body.startsWith('PK')).toBe(true),
    }
  },
  async sendImport(stage) {
    const number = aNumber()
    return {
      entitled: stage.cast.unit,
      alsoEntitled: otherUnits(stage),
      input: { params: { kind: PEOPLE }, query: { name: '人员.csv' } },
      unknown: { params: { kind: 'accounts.nobody' }, query: { name: '人员.csv' } },
      headers: binary,
      payload: Buffer.from(`姓名,身份证号\n卫来,${number}\n`),
    }
  },
  async listImports(stage) {
    const importId = await anImport(stage)
    return { entitled: stage.cast.unit, input: { query: { limit: 50 } }, mentions: importId }
  },
  async readImport(stage) {
    return { entitled: stage.cast.unit, ...forId(stage, await anImport(stage), ofImport) }
  },
  mapImport: (stage) => anImportChange(stage, { mapping: { name: 0, identityNumber: 1 } }),
  startImport: (stage) => anImportChange(stage, { mode: 'valid' as const }),
  cancelImport: (stage) => anImportChange(stage, {}),
  async downloadFindings(stage) {
    return {
      entitled: stage.cast.unit,
      ...forId(stage, await anImport(stage, true), ofImport),
      check: (body) => expect(body.startsWith('PK')).toBe(true),
    }
  },
}
