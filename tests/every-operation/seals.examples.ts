import { storeFile } from '../../src/modules/attachments/index.ts'
import { sealOperations } from '../../src/modules/seals/index.ts'
import { aSealScan } from '../builders/seal-scans.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'
import { send, textOf } from './visitor.ts'

/** A photographed seal in the place of the unit. */
async function aScanOfUnit(stage: Stage): Promise<string> {
  const { id } = stage.employer
  const bytes = await aSealScan({ side: 800 })
  const place = { ownerKind: 'organisation', ownerId: id, slot: 'seal', uploadedBy: id }
  return stage.world.act(null, (act) =>
    storeFile(act, { ...place, name: '公章.jpg', bytes, accept: ['jpeg'] }),
  )
}

/** A seal of the unit that waits for its administrator. */
async function aPreview(stage: Stage): Promise<string> {
  const fileId = await aScanOfUnit(stage)
  const answer = await send(stage.server, stage.cast.unit, sealOperations.previewSeal, {
    body: { fileId, size: 'round-42' },
  })
  return (JSON.parse(textOf(answer)) as { id: string }).id
}

/** A seal of the unit that is in force. */
export async function aStandingSeal(stage: Stage): Promise<string> {
  const id = await aPreview(stage)
  await send(stage.server, stage.cast.unit, sealOperations.confirmSeal, { params: { sealId: id }, body: {} })
  return id
}

const ofSeal = (sealId: string) => ({ params: { sealId }, body: {} })

export const sealExamples: ExamplesOf<typeof sealOperations> = {
  async readSeals(stage) {
    return { entitled: stage.cast.unit, input: {}, mentions: await aStandingSeal(stage) }
  },
  async previewSeal(stage) {
    const make = (fileId: string) => ({ body: { fileId, size: 'round-42' as const } })
    return { entitled: stage.cast.unit, ...forId(stage, await aScanOfUnit(stage), make) }
  },
  async confirmSeal(stage) {
    return { entitled: stage.cast.unit, ...forId(stage, await aPreview(stage), ofSeal) }
  },
  async discardSeal(stage) {
    return { entitled: stage.cast.unit, ...forId(stage, await aPreview(stage), ofSeal) }
  },
  async retireSeal(stage) {
    const make = (sealId: string) => ({ params: { sealId }, body: { reason: '公章遗失' } })
    return { entitled: stage.cast.unit, ...forId(stage, await aStandingSeal(stage), make) }
  },
  async readSealPicture(stage) {
    const make = (sealId: string) => ({ params: { sealId }, query: { side: 'after' as const } })
    return { entitled: stage.cast.unit, ...forId(stage, await aStandingSeal(stage), make) }
  },
  async listSealUses(stage) {
    return { entitled: stage.cast.unit, input: { query: {} } }
  },
}
