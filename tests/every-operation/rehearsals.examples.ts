import { activityOperations } from '../../src/modules/activities/index.ts'
import { rehearsalOperations } from '../../src/modules/rehearsals/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

/** The city's open activity as it stands, over its own year, in which the unit has submitted something. */
async function bodyOf(stage: Stage, activityId = stage.activityId) {
  await stage.kept('submitted')
  const params = { activityId: stage.activityId }
  const { draft } = await stage.done(stage.cast.city, activityOperations.readOwn, { params })
  return { body: { subject: { kind: 'activity' as const, activityId }, year: draft.year } }
}

async function aRehearsal(stage: Stage): Promise<string> {
  const { id } = await stage.done(stage.cast.city, rehearsalOperations.startRehearsal, await bodyOf(stage))
  return id
}

const ofRehearsal = (rehearsalId: string) => ({ params: { rehearsalId } })

export const rehearsalExamples: ExamplesOf<typeof rehearsalOperations> = {
  async startRehearsal(stage) {
    const input = await bodyOf(stage)
    const make = (activityId: string) => ({
      body: { ...input.body, subject: { kind: 'activity' as const, activityId } },
    })
    return { entitled: stage.cast.city, ...forId(stage, stage.activityId, make) }
  },
  async listRehearsals(stage) {
    const id = await aRehearsal(stage)
    return { entitled: stage.cast.city, input: { query: { limit: 50 } }, mentions: id }
  },
  async readRehearsal(stage) {
    return { entitled: stage.cast.city, ...forId(stage, await aRehearsal(stage), ofRehearsal) }
  },
  async listFlips(stage) {
    const make = (id: string) => ({ ...ofRehearsal(id), query: {} })
    return { entitled: stage.cast.city, ...forId(stage, await aRehearsal(stage), make) }
  },
  async cancelRehearsal(stage) {
    const make = (id: string) => ({ ...ofRehearsal(id), body: {} })
    return { entitled: stage.cast.city, ...forId(stage, await aRehearsal(stage), make) }
  },
  async eraseRehearsal(stage) {
    const make = (id: string) => ({ ...ofRehearsal(id), body: {} })
    return { entitled: stage.cast.city, ...forId(stage, await aRehearsal(stage), make) }
  },
}
