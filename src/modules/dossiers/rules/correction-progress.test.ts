import { describe, expect, it } from 'vitest'
import { aMatch, completeAnswers, membershipForm } from '../../../engines/testing/a-form.ts'
import { listCorrected } from './correction-progress.ts'

const returned = completeAnswers()
const person = (changes: object) => ({
  ...returned,
  person: { fields: { ...(returned.person as { fields: object }).fields, ...changes } },
})
const phone = { section: 'person', field: 'phone' }
const first = { section: 'matches', rowId: 'm1' }
const whole = { section: 'matches' }

describe('退回的几处，已改了哪几处', () => {
  it.each([
    ['什么都没有改', returned, [false, false, false]],
    ['改了指出的一项', person({ phone: '13900139000' }), [true, false, false]],
    ['改了同一部分的另一项，不算', person({ hand: 'right' }), [false, false, false]],
    [
      '改了指出的一条里的一项，整个部分也算改过',
      { ...returned, matches: { rows: [aMatch('m1', { club: '山前队' }), aMatch('m2', { points: 30.5 })] } },
      [false, true, true],
    ],
    [
      '删掉指出的一条',
      { ...returned, matches: { rows: [aMatch('m2', { points: 30.5 })] } },
      [false, true, true],
    ],
    [
      '只换了一条里的附件',
      {
        ...returned,
        matches: { rows: [aMatch('m1', {}, { proof: ['scan'] }), aMatch('m2', { points: 30.5 })] },
      },
      [false, true, true],
    ],
    ['系统填入的内容变了，不算', person({ name: '王大网' }), [false, false, false]],
  ])('%s', (_title, now, expected) => {
    expect(listCorrected(membershipForm, returned, now, [phone, first, whole])).toEqual(expected)
  })
})
