import type { Row } from '../../src/engines/forms/index.ts'
import { newId } from '../../src/lib/ids.ts'
import { type recordOperations, writeBack } from '../../src/modules/records/index.ts'
import { saveRecordSection } from '../../src/modules/records/record.contract.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

const aPost = (id: string, post: string): Row => ({
  id,
  source: 'self',
  values: { employer: '云溪市第一建筑设计院', post, from: '2020-07', until: 'present', work: '结构设计' },
  files: {},
})

/** A person whose submission says otherwise than his or her record. */
async function anOffer(stage: Stage) {
  const { applicant, dossierId } = await stage.declaration('filled')
  const id = newId(stage.world.clock.now())
  await stage.done(applicant, saveRecordSection, {
    body: { section: 'work', seenVersion: 0, answer: { rows: [aPost(id, '技术员')] } },
  })
  await stage.world.act(null, (act) =>
    writeBack(act, {
      personId: applicant.personId,
      dossierId,
      title: '职称初定',
      answers: { work: { rows: [aPost(id, '助理工程师')] } },
      files: new Map(),
    }),
  )
  return { applicant, itemId: id }
}

export const recordExamples: ExamplesOf<typeof recordOperations> = {
  async readRecord(stage) {
    return { entitled: await stage.newcomer(), alsoEntitled: 'everybody', input: {} }
  },
  async readRecordForm(stage) {
    return { entitled: await stage.newcomer(), alsoEntitled: 'everybody', input: {} }
  },
  async saveRecordSection(stage) {
    return {
      entitled: await stage.newcomer(),
      alsoEntitled: 'everybody',
      input: { body: { section: 'basic', seenVersion: 0, answer: { fields: { 'native-place': '四川' } } } },
    }
  },
  async answerOffer(stage) {
    const { applicant, itemId } = await anOffer(stage)
    return {
      entitled: applicant,
      ...forId(stage, itemId, (id) => ({
        body: { section: 'work', itemId: id, decision: 'take' as const },
      })),
    }
  },
}
