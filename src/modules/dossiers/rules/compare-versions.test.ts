import { describe, expect, it } from 'vitest'
import { aMatch, aScope, completeAnswers, membershipForm } from '../../../engines/testing/a-form.ts'
import { compareVersions, type Version } from './compare-versions.ts'

const scan = { id: 'scan', name: '证明.pdf', bytes: 1000, type: 'pdf', sha256: 'h1' }
const rescan = { id: 'rescan', name: '证明.pdf', bytes: 1200, type: 'pdf', sha256: 'h2' }
const base = completeAnswers()
const version = (matches: ReturnType<typeof aMatch>[], files: Version['files'] = []): Version => ({
  answers: { ...base, matches: { rows: matches } },
  files,
})
const before = version([aMatch('m1', {}, { proof: ['scan'] }), aMatch('m2')], [scan])
const compare = (after: Version, all = false) => compareVersions(membershipForm, before, after, aScope(), all)

describe('两次提交对照', () => {
  it('内容相同的，没有要看的地方', () => expect(compare(before)).toEqual([]))

  it('改动的一项说明是第几条，前后文字并列', () => {
    const after = version([aMatch('m1', {}, { proof: ['scan'] }), aMatch('m2', { club: '山前队' })], [scan])
    expect(compare(after)).toMatchObject([
      {
        kind: 'changed',
        rowId: 'm2',
        field: 'club',
        rowLabel: '比赛 2',
        beforeText: '湖畔队',
        afterText: '山前队',
      },
    ])
  })

  it('附件按同名不同内容标为替换', () => {
    const after = version([aMatch('m1', {}, { proof: ['rescan'] }), aMatch('m2')], [rescan])
    expect(compare(after)).toMatchObject([
      { field: 'proof', files: [{ mark: 'replaced', before: { sha256: 'h1' }, after: { sha256: 'h2' } }] },
    ])
  })

  it('整条删除的，按原来的次序说明是第几条', () => {
    const gone = compare(version([aMatch('m1', {}, { proof: ['scan'] })], [scan]))
    expect(gone.every((one) => one.rowLabel === '比赛 2' && one.wholeRow)).toBe(true)
  })

  it('显示全部时，未改动的也列出，次序同申报表', () => {
    const after = version([aMatch('m1', { points: 21 }, { proof: ['scan'] }), aMatch('m2')], [scan])
    const shown = compare(after, true)
    const first = shown.filter((one) => one.rowId === 'm1').map((one) => [one.field, one.kind])
    expect(first).toEqual([
      ['club', 'same'],
      ['from', 'same'],
      ['to', 'same'],
      ['points', 'changed'],
      ['proof', 'same'],
    ])
    expect(shown.find((one) => one.field === 'proof')?.files[0]?.mark).toBe('kept')
    expect(shown[0]).toMatchObject({ section: 'person', kind: 'same', beforeText: shown[0]?.afterText })
  })
})
