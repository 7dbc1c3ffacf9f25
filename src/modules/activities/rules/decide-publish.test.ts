import { describe, expect, it } from 'vitest'
import type { ActivityDraft } from './activity-draft.ts'
import { listPublishIssues } from './decide-publish.ts'

const draft: ActivityDraft = {
  title: '2026年工程系列职称初定',
  year: 2026,
  region: '510000',
  mode: 'initial-conferral',
  offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: ['05-1-01'] }],
  windowFrom: '2026-03-01',
  windowTo: '2026-03-31',
  notice: '符合初定条件的专业技术人员请在规定时间内申报。',
  phone: '028-00000000',
}
const isOffered = (_mode: string, series: string, level: string, specialty: string | null) =>
  series === '05' && level !== 'senior-full' && (specialty === null || specialty.startsWith('05-'))
const paths = (change: Partial<ActivityDraft>, today = '2026-03-02') =>
  listPublishIssues({ ...draft, ...change }, today, isOffered).map((issue) => issue.path)

describe('申报活动发布前的检查', () => {
  it('填写齐全的可以发布', () => expect(paths({})).toEqual([]))

  it.each<[string, Partial<ActivityDraft>, string]>([
    ['名称太短', { title: '初定' }, 'title'],
    ['没有开始日期', { windowFrom: null }, 'windowFrom'],
    ['没有截止日期', { windowTo: null }, 'windowTo'],
    ['截止早于开始', { windowTo: '2026-02-28' }, 'windowTo'],
    ['没有写申报要求', { notice: '略' }, 'notice'],
    ['咨询电话打不通', { phone: '请来电' }, 'phone'],
    ['没有申报范围', { offers: [] }, 'offers'],
    [
      '层级不适用初定',
      { offers: [{ seriesCode: '05', levels: ['senior-full'], specialtyCodes: [] }] },
      'offers.0.levels',
    ],
    [
      '专业不属于该系列',
      { offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: ['22-1-01'] }] },
      'offers.0.specialtyCodes',
    ],
  ])('%s，指出在哪一项', (_title, change, path) => expect(paths(change)).toEqual([path]))

  it('截止日当天仍可发布，次日不可', () => {
    expect(paths({}, '2026-03-31')).toEqual([])
    expect(paths({}, '2026-04-01')).toEqual(['windowTo'])
  })

  it.each<[string, Partial<ActivityDraft>, string[]]>([
    ['延后截止可以', { windowTo: '2026-04-30' }, []],
    ['提前截止不行', { windowTo: '2026-03-30' }, ['windowTo']],
    ['开始后推后开始不行', { windowFrom: '2026-03-02' }, ['windowFrom']],
    ['提前开始可以', { windowFrom: '2026-02-20' }, []],
  ])('已公布3月1日至31日的活动再次发布：%s', (_title, change, expected) => {
    const published = { windowFrom: '2026-03-01', windowTo: '2026-03-31' }
    const issues = listPublishIssues({ ...draft, ...change }, '2026-03-02', isOffered, published)
    expect(issues.map((issue) => issue.path)).toEqual(expected)
  })
})
