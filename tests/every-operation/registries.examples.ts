import { expect } from 'vitest'
import { registryOperations } from '../../src/modules/registries/index.ts'
import { aSheet } from '../builders/register-files.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'
import { send, textOf } from './visitor.ts'

const binary = { 'content-type': 'application/octet-stream' }
const sent = { source: '望江区社会保险局', asOf: '2026-02-28', name: '参保.csv' }
const OF_REGISTER = { params: { register: 'social-insurance' } }
const OF_NONE = { params: { register: 'no-such-register' } }

/** A file of the system administrator's, checked by the worker. */
async function aCheckedBatch(stage: Stage) {
  const payload = aSheet([{ name: '林晓川' }])
  const answer = await send(
    stage.server,
    stage.cast.system,
    registryOperations.sendFile,
    { ...OF_REGISTER, query: sent },
    { headers: binary, payload },
  )
  const { batchId } = JSON.parse(textOf(answer)) as { batchId: string }
  await stage.runJobs()
  return batchId
}

const ofBatch = (stage: Stage, id: string) => forId(stage, id, (batchId) => ({ params: { batchId } }))

/** An act upon a checked file. */
async function aChange(stage: Stage) {
  const make = (batchId: string) => ({ params: { batchId }, body: { seenVersion: 2 } })
  return { entitled: stage.cast.system, ...forId(stage, await aCheckedBatch(stage), make) }
}

export const registryExamples: ExamplesOf<typeof registryOperations> = {
  async listRegisters(stage) {
    return { entitled: stage.cast.system, input: {}, mentions: 'social-insurance' }
  },
  async downloadTemplate(stage) {
    return {
      entitled: stage.cast.system,
      input: OF_REGISTER,
      unknown: OF_NONE,
      check: (body) => expect(body.startsWith('PK')).toBe(true),
    }
  },
  async sendFile(stage) {
    return {
      entitled: stage.cast.system,
      input: { ...OF_REGISTER, query: sent },
      unknown: { ...OF_NONE, query: sent },
      headers: binary,
      payload: aSheet([{ name: '林晓川' }]),
    }
  },
  async listBatches(stage) {
    const id = await aCheckedBatch(stage)
    const query = { limit: 50 }
    return {
      entitled: stage.cast.system,
      input: { ...OF_REGISTER, query },
      unknown: { ...OF_NONE, query },
      mentions: id,
    }
  },
  async readBatch(stage) {
    return { entitled: stage.cast.system, ...ofBatch(stage, await aCheckedBatch(stage)) }
  },
  importBatch: aChange,
  discardBatch: aChange,
  async listQueries(stage) {
    const query = { limit: 50 }
    return { entitled: stage.cast.system, input: { ...OF_REGISTER, query }, unknown: { ...OF_NONE, query } }
  },
}
