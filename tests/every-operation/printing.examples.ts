import { expect } from 'vitest'
import { addFont } from '../../src/modules/printing/font.contract.ts'
import type { printOperations } from '../../src/modules/printing/index.ts'
import { makePrint } from '../../src/modules/printing/print.contract.ts'
import { listSigned, orderSigned } from '../../src/modules/printing/signed-print.contract.ts'
import { makeTinyFont } from '../prints/tiny-font.ts'
import { holdersAtCounty } from './dossiers.examples.ts'
import { type ExamplesOf, forId } from './example.ts'
import { aStandingSeal } from './seals.examples.ts'
import type { Stage } from './stage.ts'
import { send, textOf } from './visitor.ts'

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
  async listSigned(stage) {
    const { applicant, dossierId } = await aSealedForm(stage)
    const make = (id: string) => ({ params: { subject: 'dossier', id } })
    const { unit } = stage.cast
    return {
      entitled: unit,
      alsoEntitled: [applicant, ...holdersAtCounty(stage)],
      ...forId(stage, dossierId, make),
      mentions: '工作单位审核',
    }
  },
  async orderSigned(stage) {
    const { applicant, dossierId } = await aSealedForm(stage)
    const { unit } = stage.cast
    return {
      entitled: unit,
      alsoEntitled: [applicant, ...holdersAtCounty(stage)],
      ...forId(stage, dossierId, toSign),
    }
  },
  async downloadSigned(stage) {
    const { applicant, dossierId } = await aSealedForm(stage)
    const { unit } = stage.cast
    const { id } = await stage.done(unit, orderSigned, toSign(dossierId))
    await stage.runJobs()
    const make = (signedId: string) => ({ params: { signedId } })
    return {
      entitled: unit,
      alsoEntitled: [applicant, ...holdersAtCounty(stage)],
      ...forId(stage, id, make),
      check: (body) => expect(body.startsWith('%PDF')).toBe(true),
    }
  },
  async listFonts(stage) {
    return { entitled: stage.cast.system, input: {} }
  },
  async addFont(stage) {
    return {
      entitled: stage.cast.system,
      input: { query: { name: 'rare.ttf' } },
      headers: { 'content-type': 'application/octet-stream' },
      payload: makeTinyFont('Rare Song', '\u{e000}'),
    }
  },
  async removeFont(stage) {
    const { fontId } = await aFont(stage)
    const make = (id: string) => ({ params: { fontId: id }, body: {} })
    return { entitled: stage.cast.system, ...forId(stage, fontId, make) }
  },
  async tryCharacters(stage) {
    return { entitled: stage.cast.system, input: { body: { text: '䶮𬱖㛃' } }, mentions: 'missing' }
  },
}

const toSign = (id: string) => ({
  params: { subject: 'dossier', id, print: 'conferral-form' },
  body: {},
})

/** A declaration at the county, with the unit's seal on its opinion. */
async function aSealedForm(stage: Stage) {
  await aStandingSeal(stage)
  const declared = await stage.declaration('at-county')
  const { prints } = await stage.done(stage.cast.unit, listSigned, {
    params: { subject: 'dossier', id: declared.dossierId },
  })
  // The unit's administrator holds the right to seal: the move sealed its opinion.
  expect(prints[0]?.signers).toHaveLength(1)
  return declared
}

/** A font that was added before, for a character of its own. */
async function aFont(stage: Stage): Promise<{ fontId: string }> {
  const answer = await send(
    stage.server,
    stage.cast.system,
    addFont,
    { query: { name: 'other.ttf' } },
    { headers: { 'content-type': 'application/octet-stream' }, payload: makeTinyFont('Other', '\u{e001}') },
  )
  return JSON.parse(textOf(answer))
}
