import type { registryOperations } from '../../src/modules/registries/index.ts'
import { sheetOperations } from '../../src/modules/sheets/index.ts'
import { aSheet } from '../builders/register-files.ts'
import type { ExamplesOf } from './example.ts'
import type { Stage } from './stage.ts'
import { send, textOf } from './visitor.ts'

const OF_REGISTER = { params: { register: 'social-insurance' } }
const OF_NONE = { params: { register: 'no-such-register' } }

/** A file of the social insurance that the system administrator has sent in and imported. */
export async function aRegisterImport(
  stage: Stage,
  { source, bytes }: { readonly source: string; readonly bytes: Buffer },
): Promise<string> {
  const { cast, server } = stage
  const given = JSON.stringify({ source, asOf: '2026-02-28' })
  const sent = await send(
    server,
    cast.system,
    sheetOperations.sendImport,
    { params: { kind: 'registries.social-insurance' }, query: { name: '参保.csv', given } },
    { headers: { 'content-type': 'application/octet-stream' }, payload: bytes },
  )
  const { importId } = JSON.parse(textOf(sent)) as { importId: string }
  await stage.runJobs()
  const params = { importId }
  const { version } = await stage.done(cast.system, sheetOperations.readImport, { params })
  await stage.done(cast.system, sheetOperations.startImport, {
    params,
    body: { seenVersion: version, mode: 'valid' },
  })
  await stage.runJobs()
  return importId
}

export const registryExamples: ExamplesOf<typeof registryOperations> = {
  async listRegisters(stage) {
    return { entitled: stage.cast.system, input: {}, mentions: 'social-insurance' }
  },
  async listBatches(stage) {
    const file = { source: '望江区社会保险局', bytes: aSheet([{ name: '林晓川' }]) }
    const query = { limit: 50 }
    return {
      entitled: stage.cast.system,
      input: { ...OF_REGISTER, query },
      unknown: { ...OF_NONE, query },
      mentions: await aRegisterImport(stage, file),
    }
  },
  async listQueries(stage) {
    const query = { limit: 50 }
    return { entitled: stage.cast.system, input: { ...OF_REGISTER, query }, unknown: { ...OF_NONE, query } }
  },
}
