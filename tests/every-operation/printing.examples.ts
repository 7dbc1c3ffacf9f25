import type { printOperations } from '../../src/modules/printing/index.ts'
import { makePrint } from '../../src/modules/printing/print.contract.ts'
import { type ExamplesOf, forId } from './example.ts'
import { send } from './visitor.ts'

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
  async readCode(stage) {
    const { applicant, dossierId } = await stage.kept('submitted')
    const params = { subject: 'dossier', id: dossierId, print: 'conferral-form' }
    await send(stage.server, stage.cast.unit, makePrint, { params })
    const { code } = await stage.world.database.read
      .selectFrom('print_code')
      .select('code')
      .where('subject_id', '=', dossierId)
      .executeTakeFirstOrThrow()
    return {
      entitled: stage.cast.unit,
      alsoEntitled: [applicant],
      input: { params: { code } },
      unknown: { params: { code: 'ZZZZZZZZZZZZ' } },
      mentions: '初定表',
    }
  },
}
