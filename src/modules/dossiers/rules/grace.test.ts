import { describe, expect, it } from 'vitest'
import type { SectionAnswer } from '../../../engines/forms/index.ts'
import { aMatch, membershipForm } from '../../../engines/testing/a-form.ts'
import { addsOnlyLate, decideTime, type UploadTime, underWayAt, writableInGrace } from './grace.ts'

const end = new Date('2026-03-31T16:00:00Z')
const at = (time: string) => new Date(`2026-03-31T${time}Z`)
const upload = (begun: string, finished: string | null): UploadTime => ({
  id: 'f1',
  slot: 'person.self.portrait',
  begunAt: at(begun),
  finishedAt: finished === null ? null : at(finished),
})
const coming = upload('15:59:00', null)
const arrivedLate = upload('15:59:00', '16:05:00')
const arrivedLong = upload('15:00:00', '15:30:00')
const begunAfter = upload('16:00:00', null)

describe('申报截止（3月31日24时）和上传宽限', () => {
  it.each<[string, string, number, UploadTime[], string]>([
    ['截止前一秒', '15:59:59', 0, [], 'open'],
    ['正好24时，没有宽限', '16:00:00', 0, [coming], 'over'],
    ['正好24时，没有正在上传的', '16:00:00', 30, [], 'over'],
    ['正好24时，截止前开始的上传还没有传完', '16:00:00', 30, [coming], 'grace'],
    ['宽限内，截止前开始的上传已经传完', '16:10:00', 30, [arrivedLate], 'grace'],
    ['宽限内，只有24时才开始的上传', '16:10:00', 30, [begunAfter], 'over'],
    ['宽限内，只有早已传完的附件', '16:10:00', 30, [arrivedLong], 'over'],
    [
      '宽限内，截止前一分钟内传完、可能还没有存入的',
      '16:00:10',
      30,
      [upload('15:58:00', '15:59:30')],
      'grace',
    ],
    ['宽限最后一秒', '16:29:59', 30, [coming], 'grace'],
    ['宽限期满', '16:30:00', 30, [coming], 'over'],
  ])('%s', (_title, time, minutes, uploads, expected) => {
    expect(decideTime(at(time), end, minutes, uploads)).toBe(expected)
  })

  it('没有期限的，一直可以', () => expect(decideTime(at('16:00:00'), null, 0, [])).toBe('open'))

  it('只有截止时正在路上的上传算数', () => {
    expect(underWayAt([coming, arrivedLate, arrivedLong, begunAfter], end)).toEqual([coming, arrivedLate])
  })
})

describe('宽限期内可以改什么', () => {
  it('只有正在上传的那一处', () => {
    expect(writableInGrace('*', [coming])).toEqual([{ section: 'person', field: 'portrait' }])
    const row = { ...coming, slot: 'matches.m1.proof' }
    expect(writableInGrace('*', [row])).toEqual([{ section: 'matches', rowId: 'm1', field: 'proof' }])
  })
  it('本来就没有退回的地方，宽限期也不开放', () => {
    expect(writableInGrace([{ section: 'matches' }], [coming])).toEqual([])
    expect(writableInGrace([{ section: 'person', field: 'portrait' }], [coming])).toHaveLength(1)
  })

  const withProof = (proof: string[]): SectionAnswer => ({
    rows: [aMatch('m1', {}, { proof }), aMatch('m2')],
  })
  const saves = (before: string[], after: string[]) =>
    addsOnlyLate(membershipForm, 'matches', withProof(before), withProof(after), [{ id: 'late' }])

  it.each<[string, string[], string[], boolean]>([
    ['加上刚传完的', ['old'], ['old', 'late'], true],
    ['什么也没有加', ['old'], ['old'], true],
    ['去掉原有的', ['old'], ['late'], false],
    ['加上别的附件', ['old'], ['old', 'other'], false],
  ])('附件栏：%s', (_title, before, after, allowed) => expect(saves(before, after)).toBe(allowed))

  it('照片只有一张，刚传完的替下原来的', () => {
    const photo = (portrait: string) => ({ fields: { portrait } })
    const late = [{ id: 'late' }]
    expect(addsOnlyLate(membershipForm, 'person', photo('face'), photo('late'), late)).toBe(true)
    expect(addsOnlyLate(membershipForm, 'person', photo('face'), photo('other'), late)).toBe(false)
    expect(addsOnlyLate(membershipForm, 'person', photo('face'), { fields: {} }, late)).toBe(false)
  })
})
