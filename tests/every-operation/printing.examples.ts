import type { printOperations } from '../../src/modules/printing/index.ts'
import { type ExamplesOf, forId } from './example.ts'

/** One example for each operation of printing. */
export const printExamples: ExamplesOf<typeof printOperations> = {
  async listPrints(stage) {
    const { applicant, dossierId } = await stage.kept('submitted')
    const make = (id: string) => ({ params: { subject: 'dossier', id } })
    const held = [applicant]
    return {
      entitled: stage.cast.unit,
      alsoEntitled: held,
      ...forId(stage, dossierId, make),
      mentions: '初定表',
    }
  },
  async makePrint(stage) {
    const { applicant, dossierId } = await stage.kept('submitted')
    const make = (id: string) => ({ params: { subject: 'dossier', id, print: 'conferral-form' } })
    const held = [applicant]
    return { entitled: stage.cast.unit, alsoEntitled: held, ...forId(stage, dossierId, make) }
  },
}
