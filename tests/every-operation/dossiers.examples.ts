import type { dossierOperations } from '../../src/modules/dossiers/index.ts'
import { aDraftActivity } from './activities.examples.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

const ofDossier = (stage: Stage, id: string) => forId(stage, id, (dossierId) => ({ params: { dossierId } }))

/** Whoever held a declaration that has come to the county. */
const holdersAtCounty = ({ cast }: Stage) => [cast.unit, cast.county, cast.countyClerk]

export const dossierExamples: ExamplesOf<typeof dossierOperations> = {
  async startDossier(stage) {
    const chosen = await stage.combination()
    const employerId = stage.employer.id
    const draft = await aDraftActivity(stage)
    const forActivity = (activityId: string) => ({ body: { activityId, employerId, ...chosen } })
    return {
      entitled: await stage.newcomer(),
      alsoEntitled: 'everybody',
      ...forId(stage, stage.activityId, forActivity),
      concealed: [forActivity(draft.id)],
    }
  },
  async listMine(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return { entitled: applicant, input: { query: {} }, mentions: dossierId }
  },
  async openDossier(stage) {
    const { dossierId } = await stage.kept('at-county')
    const { county } = stage.cast
    return { entitled: county, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async readForm(stage) {
    const { applicant, dossierId } = await stage.kept('filled')
    return { entitled: applicant, ...ofDossier(stage, dossierId) }
  },
  async saveSection(stage) {
    const { applicant, dossierId } = await stage.declaration('filled')
    const make = (id: string) => ({
      params: { dossierId: id },
      body: { section: 'assessment', seenVersion: 1, answer: { rows: [] } },
    })
    return { entitled: applicant, ...forId(stage, dossierId, make) }
  },
  async readChanges(stage) {
    const { dossierId } = await stage.kept('resubmitted')
    const make = (id: string) => ({ params: { dossierId: id }, query: { all: 'true' } })
    return { entitled: stage.cast.unit, ...forId(stage, dossierId, make) }
  },
  async readReceipt(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    return { entitled: applicant, alsoEntitled: holdersAtCounty(stage), ...ofDossier(stage, dossierId) }
  },
  async printForm(stage) {
    const { dossierId } = await stage.kept('submitted')
    return { entitled: stage.cast.unit, ...ofDossier(stage, dossierId) }
  },
}
