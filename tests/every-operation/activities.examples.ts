import { addDays, businessDateOf } from '../../src/lib/dates.ts'
import { activityOperations } from '../../src/modules/activities/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

function draftOf(stage: Stage) {
  const today = businessDateOf(stage.world.clock.now())
  return {
    title: '云溪市职称初定（拟稿）',
    year: 2026,
    region: '510000',
    mode: 'initial-conferral',
    offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
    windowFrom: today,
    windowTo: addDays(today, 30),
    notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报，请如实填写。',
    phone: '099-8123333',
  }
}

/** An activity that the city has saved and nobody else knows of. */
export async function aDraftActivity(stage: Stage): Promise<{ id: string; version: number }> {
  return stage.done(stage.cast.city, activityOperations.saveActivity, {
    body: { activityId: null, seenVersion: 0, draft: draftOf(stage) },
  })
}

/** An activity that the city has just published. */
export async function aPublishedActivity(
  stage: Stage,
  more: Partial<ReturnType<typeof draftOf>> & { policy?: Record<string, string[]> } = {},
): Promise<{ id: string; version: number }> {
  const { id, version } = await stage.done(stage.cast.city, activityOperations.saveActivity, {
    body: { activityId: null, seenVersion: 0, draft: { ...draftOf(stage), ...more } },
  })
  return stage.done(stage.cast.city, activityOperations.publishActivity, {
    params: { activityId: id },
    body: { seenVersion: version },
  })
}

const ofActivity = (activityId: string) => ({ params: { activityId } })

export const activityExamples: ExamplesOf<typeof activityOperations> = {
  async listPublic(stage) {
    const draft = await aDraftActivity(stage)
    return { entitled: null, input: { query: { limit: 50 } }, mentions: stage.activityId, omits: draft.id }
  },
  async readFilters(stage) {
    const [city] = stage.population.cities
    return {
      entitled: null,
      input: {},
      check: (body) => {
        if (!city || !body.includes(city.id)) throw new Error(`The publisher is not in ${body}`)
      },
    }
  },
  async listProcesses(stage) {
    const draft = await aDraftActivity(stage)
    return { entitled: null, input: {}, omits: draft.id }
  },
  async readProcess(stage) {
    const draft = await aDraftActivity(stage)
    return {
      entitled: null,
      ...forId(stage, stage.activityId, ofActivity),
      concealed: [ofActivity(draft.id)],
    }
  },
  async listCommittees(stage) {
    const committee = { name: '未发布的评审委员会', group: '', scope: '', policyText: '', schedule: '' }
    await stage.done(stage.cast.city, activityOperations.saveActivity, {
      body: { activityId: null, seenVersion: 0, draft: { ...draftOf(stage), committee } },
    })
    return { entitled: null, input: { query: { tier: 'junior', limit: 50 } }, omits: committee.name }
  },
  async readPublic(stage) {
    const draft = await aDraftActivity(stage)
    return {
      entitled: null,
      ...forId(stage, stage.activityId, ofActivity),
      concealed: [ofActivity(draft.id)],
    }
  },
  async findForSelection(stage) {
    const { seriesCode, specialtyCode } = await stage.combination()
    const level = 'assistant' as const
    const make = (employerId: string) => ({
      query: { region: '510000', mode: 'initial-conferral', seriesCode, level, specialtyCode, employerId },
    })
    const { input, unknown } = forId(stage, stage.employer.id, make)
    return {
      entitled: await stage.newcomer(),
      alsoEntitled: 'everybody',
      input,
      check: (body) => {
        if (!body.includes(stage.activityId)) throw new Error(`The open activity is not in ${body}`)
      },
      unknown,
    }
  },
  async listOwn(stage) {
    const draft = await aDraftActivity(stage)
    return { entitled: stage.cast.city, input: { query: { limit: 50 } }, mentions: draft.id }
  },
  async readOwn(stage) {
    const draft = await aDraftActivity(stage)
    return { entitled: stage.cast.city, ...forId(stage, draft.id, ofActivity) }
  },
  async readRevision(stage) {
    const { id } = await aPublishedActivity(stage)
    const make = (activityId: string) => ({ params: { activityId, revision: 1 } })
    return { entitled: stage.cast.city, ...forId(stage, id, make) }
  },
  async saveActivity(stage) {
    const { id, version } = await aDraftActivity(stage)
    const make = (activityId: string) => ({
      body: { activityId, seenVersion: version, draft: draftOf(stage) },
    })
    return { entitled: stage.cast.city, ...forId(stage, id, make) }
  },
  async publishActivity(stage) {
    const { id, version } = await aDraftActivity(stage)
    const make = (activityId: string) => ({ ...ofActivity(activityId), body: { seenVersion: version } })
    return { entitled: stage.cast.city, ...forId(stage, id, make) }
  },
  async withdrawActivity(stage) {
    const { id, version } = await aPublishedActivity(stage)
    const body = { seenVersion: version, reason: '发布有误，另行通知。' }
    return { entitled: stage.cast.city, ...forId(stage, id, (one) => ({ ...ofActivity(one), body })) }
  },
}
