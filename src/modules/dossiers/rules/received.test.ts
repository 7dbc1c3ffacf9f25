import { describe, expect, it } from 'vitest'
import { aMatch, completeAnswers, membershipForm } from '../../../engines/testing/a-form.ts'
import { listReceived, placesOfFiles } from './received.ts'

const answers = {
  ...completeAnswers(),
  matches: { rows: [aMatch('m1', {}, { proof: ['a', 'b'] }), aMatch('m2', {}, { proof: ['c'] })] },
}
const all = () => true

describe('回执列明收到了什么', () => {
  it('每个部分几条、几个附件', () => {
    expect(listReceived(membershipForm, answers, all).map(({ label: _, ...one }) => one)).toEqual([
      { rows: null, kinds: [], files: 1 },
      { rows: 2, kinds: [], files: 3 },
      { rows: null, kinds: [], files: 0 },
    ])
  })
  it('只列读的人看得到的部分', () => {
    expect(listReceived(membershipForm, answers, (code) => code === 'matches')).toHaveLength(1)
  })
  it('有类型的部分，分类型说明几条', () => {
    const [person, matches, ...rest] = membershipForm.sections
    if (!person || !matches) throw new Error('The club form has two sections.')
    const kinds = [
      { code: 'cup', label: '杯赛', fields: [] },
      { code: 'league', label: '联赛', fields: [] },
    ]
    const form = { ...membershipForm, sections: [person, { ...matches, kinds }, ...rest] }
    const rows = { rows: ['cup', 'cup'].map((kind, index) => aMatch(`m${index}`, { kind })) }
    expect(listReceived(form, { ...answers, matches: rows }, all)[1]?.kinds).toEqual([
      { label: '杯赛', rows: 2 },
    ])
  })
  it('内容已按规定删除的，只列部分名称', () => {
    expect(listReceived(membershipForm, null, all).every((one) => one.rows === null && one.files === 0)).toBe(
      true,
    )
  })
  it('每个附件写明在哪里', () => {
    const places = placesOfFiles(membershipForm, answers)
    const section = membershipForm.sections[1]?.label
    expect([...places.keys()].sort()).toEqual(['a', 'b', 'c', 'face'])
    expect(places.get('c')).toMatch(new RegExp(`^${section}·第2条·`))
  })
})
