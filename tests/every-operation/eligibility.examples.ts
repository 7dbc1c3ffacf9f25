import type { eligibilityOperations } from '../../src/modules/eligibility/index.ts'
import { integrityOperations } from '../../src/modules/integrity/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

export const eligibilityExamples: ExamplesOf<typeof eligibilityOperations> = {
  listCheckable: async () => ({ entitled: null, input: {}, mentions: '山东省青岛市' }),
  readSelfCheck: async () => {
    const input = (region: string) => ({ params: { region, mode: 'initial-conferral' } })
    return { entitled: null, input: input('370200'), unknown: input('999999') }
  },
}

/** A record that the city entered about somebody. */
async function aRecord(stage: Stage) {
  const person = await stage.newcomer()
  const { id } = await stage.done(stage.cast.city, integrityOperations.enterRecord, {
    body: recordOf(person),
  })
  return { id, person }
}

function recordOf({ name, identityNumber }: { name: string; identityNumber: string }) {
  const days = { from: '2026-01-01', until: '2028-12-31' }
  return { name, identityNumber, kind: 'dishonesty' as const, ...days, document: '云陵人社发〔2026〕1号' }
}

function expectIn(body: string, id: string): void {
  if (!body.includes(id)) throw new Error(`The record is not in ${body}`)
}

export const integrityExamples: ExamplesOf<typeof integrityOperations> = {
  async enterRecord(stage) {
    const { cast } = stage
    const others = [cast.otherCity, cast.province]
    return { entitled: cast.city, alsoEntitled: others, input: { body: recordOf(await stage.newcomer()) } }
  },
  async endRecord(stage) {
    const { id } = await aRecord(stage)
    const make = (recordId: string) => ({ params: { recordId }, body: { reason: '复核后撤销原决定' } })
    return { entitled: stage.cast.city, ...forId(stage, id, make) }
  },
  async listOfOffice(stage) {
    const { id } = await aRecord(stage)
    return { entitled: stage.cast.city, input: { query: {} }, mentions: id }
  },
  async findOfPerson(stage) {
    const { cast } = stage
    const { id, person } = await aRecord(stage)
    const { name, identityNumber } = person
    const alsoEntitled = [cast.otherCity, cast.province]
    const input = { body: { name, identityNumber } }
    return { entitled: cast.city, alsoEntitled, input, check: (body) => expectIn(body, id) }
  },
  async listMine(stage) {
    const { id, person } = await aRecord(stage)
    return { entitled: person, input: { query: {} }, mentions: id }
  },
}
