import { definitionOperations } from '../../src/modules/definitions/index.ts'
import { nationalPrints } from '../prints/orders.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

const FORM = { kind: 'form', region: '510000', code: 'initial-conferral' } as const
let made = 0

/** A draft of a new policy, of its own code each time. */
async function aDraft(stage: Stage, kind: 'policy' | 'form' = 'policy') {
  made += 1
  const code = `made-up-${made}`
  const from = { kind: 'copy' as const, region: '510000', code: 'initial-conferral' }
  return stage.done(stage.cast.system, definitionOperations.startDraft, {
    body: { kind, region: '510000', code, from },
  })
}
const ofDraft = (draftId: string) => ({ params: { draftId } })
const offices = ({ cast }: Stage) => [
  cast.county,
  cast.otherCounty,
  cast.farCounty,
  cast.otherCity,
  cast.province,
]

export const definitionExamples: ExamplesOf<typeof definitionOperations> = {
  async readBase(stage) {
    const query = { region: FORM.region, code: FORM.code }
    return { entitled: stage.cast.city, alsoEntitled: offices(stage), input: { query } }
  },
  listDefinitions: async ({ cast }) => ({ entitled: cast.system, input: { query: { limit: 100 } } }),
  listDefinedRegions: async ({ cast }) => ({ entitled: cast.system, input: {}, mentions: '510000' }),
  readDefinition: async ({ cast }) => ({
    entitled: cast.system,
    input: { params: FORM, query: {} },
    unknown: { params: { ...FORM, code: 'nothing' }, query: {} },
  }),
  async startDraft(stage) {
    made += 1
    const from = { kind: 'copy' as const, region: '510000', code: 'initial-conferral' }
    return {
      entitled: stage.cast.system,
      input: { body: { kind: 'policy', region: '510000', code: `made-up-${made}`, from } },
    }
  },
  async readDraft(stage) {
    const { draftId } = await aDraft(stage)
    return { entitled: stage.cast.system, ...forId(stage, draftId, ofDraft) }
  },
  async saveDefinitionDraft(stage) {
    const { draftId } = await aDraft(stage)
    const body = { seenVersion: 1, text: '{' }
    return { entitled: stage.cast.system, ...forId(stage, draftId, (id) => ({ ...ofDraft(id), body })) }
  },
  async publishDraft(stage) {
    const { draftId } = await aDraft(stage)
    const body = { seenVersion: 1 }
    return { entitled: stage.cast.system, ...forId(stage, draftId, (id) => ({ ...ofDraft(id), body })) }
  },
  async discardDraft(stage) {
    const { draftId } = await aDraft(stage)
    const body = { seenVersion: 1 }
    return { entitled: stage.cast.system, ...forId(stage, draftId, (id) => ({ ...ofDraft(id), body })) }
  },
  copyRegion: async ({ cast }) => {
    made += 1
    return {
      entitled: cast.system,
      input: { body: { region: String(660000 + made), name: `第${made}区`, from: '510000' } },
    }
  },
  exportRegion: async ({ cast }) => ({
    entitled: cast.system,
    input: { params: { region: '510000' } },
    unknown: { params: { region: '999999' } },
  }),
  async previewPrint(stage) {
    const print = nationalPrints.find(
      (one) => one.code === 'account-slips' || one.code === 'publicity-roster',
    )
    const text = JSON.stringify(print)
    return { entitled: stage.cast.system, input: { body: { text, blank: false, page: 1 } } }
  },
}
