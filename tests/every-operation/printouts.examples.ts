import { printoutOperations } from '../../src/modules/printouts/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Newcomer, Stage } from './stage.ts'

/** What the applicant of a declaration has ordered. */
async function anOrder(stage: Stage): Promise<{ applicant: Newcomer; orderId: string }> {
  const { applicant, dossierId } = await stage.kept('at-county')
  const { orderId } = await stage.done(applicant, printoutOperations.orderPrints, {
    body: { kind: 'zip', chosen: { dossierIds: [dossierId] } },
  })
  return { applicant, orderId }
}

const ofOrder = (orderId: string) => ({ params: { orderId } })

export const printoutExamples: ExamplesOf<typeof printoutOperations> = {
  async listForms(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    const { cast } = stage
    return {
      entitled: cast.county,
      alsoEntitled: [applicant, cast.unit, cast.countyClerk],
      refusal: 'printouts.nothing',
      ...forId(stage, dossierId, (id) => ({ body: { chosen: { dossierIds: [id] } } })),
    }
  },
  async orderPrints(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    const { cast } = stage
    const make = (id: string) => ({ body: { kind: 'zip' as const, chosen: { dossierIds: [id] } } })
    return {
      entitled: cast.county,
      alsoEntitled: [applicant, cast.unit, cast.countyClerk],
      refusal: 'printouts.nothing',
      ...forId(stage, dossierId, make),
    }
  },
  async orderArchive(stage) {
    const { applicant, dossierId } = await stage.kept('at-county')
    const { cast } = stage
    return {
      entitled: cast.county,
      alsoEntitled: [applicant, cast.unit, cast.countyClerk],
      ...forId(stage, dossierId, (id) => ({ body: { dossierId: id } })),
    }
  },
  async listOrders(stage) {
    const { applicant, orderId } = await anOrder(stage)
    return { entitled: applicant, input: { query: {} }, mentions: orderId }
  },
  async cancelOrder(stage) {
    const { applicant, orderId } = await anOrder(stage)
    return { entitled: applicant, ...forId(stage, orderId, (id) => ({ ...ofOrder(id), body: {} })) }
  },
  async downloadOrder(stage) {
    const { applicant, orderId } = await anOrder(stage)
    await stage.runJobs()
    return { entitled: applicant, ...forId(stage, orderId, ofOrder) }
  },
}
