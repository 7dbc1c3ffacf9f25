import { makeUscc } from '../../src/lib/uscc.ts'
import { caseOperations } from '../../src/modules/cases/index.ts'
import { registrationOperations } from '../../src/modules/registrations/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import { aScan } from './scans.ts'
import type { Newcomer, Stage } from './stage.ts'

const ofRegistration = (id: string) => ({ params: { id } })

const answersOf = (uscc: string) => ({
  uscc,
  name: '望江区精工仪器有限公司',
  legalRepresentative: '林一舟',
  nature: 'non-public-enterprise',
  industry: 'C',
  divisionCode: '990101',
  supervisorId: '',
  address: '望江区科技路8号',
  contactName: '顾晓棠',
  contactPhone: '099-81234567',
})

interface Begun {
  readonly author: Newcomer
  readonly id: string
  readonly caseId: string
  readonly answers: ReturnType<typeof answersOf>
}

/** A registration that its author has filled in, and not submitted. */
async function aDraft(stage: Stage): Promise<Begun> {
  const author = await stage.newcomer()
  const begun = await stage.done(author, registrationOperations.startRegistration, { body: {} })
  const answers = answersOf(stage.newCode())
  const body = { seenVersion: 1, answers }
  await stage.done(author, registrationOperations.saveRegistration, { ...ofRegistration(begun.id), body })
  return { ...begun, author, answers }
}

/** A registration that waits for the county. */
async function aSubmitted(stage: Stage): Promise<Begun> {
  const begun = await aDraft(stage)
  await aScan(stage, {
    ownerKind: 'registration',
    ownerId: begun.id,
    slot: 'licence',
    uploadedBy: begun.author.personId,
  })
  const params = { caseId: begun.caseId }
  const { version } = await stage.done(begun.author, caseOperations.readCase, { params })
  const body = { step: 'drafting', action: 'submit', seenVersion: version }
  await stage.done(begun.author, caseOperations.takeMove, { params, body })
  return begun
}

/** A code whose last character is wrong, as an official compares it with a licence. */
function aWrongCode(serial: number): string {
  const right = makeUscc('91', '990102', serial)
  const wrong = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('').find((one) => one !== right.at(-1))
  return `${right.slice(0, -1)}${wrong}`
}
const reason = '已与营业执照原件核对，代码无误。'

export const registrationExamples: ExamplesOf<typeof registrationOperations> = {
  listPlaces: async (stage) => ({ entitled: await stage.newcomer(), input: {} }),
  listSupervisors: async (stage) => ({
    entitled: await stage.newcomer(),
    input: { query: { divisionCode: '990101' } },
  }),
  async recogniseUnit(stage) {
    const { author, id } = await aDraft(stage)
    const body = { uscc: stage.newCode(), legalRepresentative: '林一舟' }
    return { entitled: author, ...forId(stage, id, (one) => ({ ...ofRegistration(one), body })) }
  },
  checkCode: async (stage) => ({
    entitled: await stage.newcomer(),
    input: { body: { uscc: stage.newCode() } },
  }),
  startRegistration: async (stage) => ({ entitled: await stage.newcomer(), input: { body: {} } }),
  async listOwnRegistrations(stage) {
    const { author, id } = await aDraft(stage)
    return { entitled: author, input: {}, mentions: id }
  },
  async readRegistration(stage) {
    const { id } = await aSubmitted(stage)
    return { entitled: stage.cast.county, ...forId(stage, id, ofRegistration) }
  },
  async saveRegistration(stage) {
    const { author, id, answers } = await aDraft(stage)
    const body = { seenVersion: 2, answers: { ...answers, address: '望江区科技路9号' } }
    return { entitled: author, ...forId(stage, id, (one) => ({ ...ofRegistration(one), body })) }
  },
  allowCode: async (stage) => ({
    entitled: stage.cast.county,
    input: { body: { uscc: aWrongCode(1), reason } },
  }),
  allowCodeAsOperator: async (stage) => ({
    entitled: stage.cast.system,
    input: { body: { uscc: aWrongCode(2), reason } },
  }),
}
