import { describe, expect, it } from 'vitest'
import { describeSame } from './same-words.ts'

const other = (applicantName: string, rank: number | null, contradicts: boolean) => ({
  caseId: applicantName,
  applicantName,
  acceptanceNo: '20260302000001',
  rank,
  contradicts,
})

describe('另有人申报同一成果的提示', () => {
  it.each([
    [
      '看得到的两人，一人也填第一',
      { known: [other('顾晓棠', 1, true), other('陆明远', 2, false)], elsewhere: 0 },
      '另有 2 人申报同一成果：其中 1 人也填第 1 位（矛盾）。',
    ],
    [
      '总人数对不上',
      { known: [other('顾晓棠', null, true)], elsewhere: 0 },
      '另有 1 人申报同一成果：其中 1 人所填排名与此矛盾。',
    ],
    ['只在别的单位，别的一概不说', { known: [], elsewhere: 1 }, '其他单位另有 1 人申报同一成果。'],
    [
      '看得到和看不到的都有',
      { known: [other('顾晓棠', 2, false)], elsewhere: 2 },
      '另有 1 人申报同一成果；其他单位还有 2 人。',
    ],
  ])('%s', (_title, face, sentence) => expect(describeSame('achievement', face).sentence).toBe(sentence))

  it('照片不说成扫描件', () => {
    expect(describeSame('photo', { known: [], elsewhere: 6 }).sentence).toBe(
      '其他单位另有 6 人提交了同一张照片。',
    )
  })

  it('同一份扫描件', () => {
    const said = describeSame('scan', { known: [other('䶮𬱖', null, false)], elsewhere: 0 })
    expect(said).toEqual({
      sentence: '另有 1 人提交了同一份扫描件。',
      isContradiction: false,
      known: [{ caseId: '䶮𬱖', words: '䶮𬱖，受理编号 20260302000001' }],
    })
  })
})
