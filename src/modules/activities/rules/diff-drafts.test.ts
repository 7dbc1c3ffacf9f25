import { expect, test } from 'vitest'
import type { ActivityDraft } from './activity-draft.ts'
import { diffDrafts } from './diff-drafts.ts'

const draft: ActivityDraft = {
  title: '2026年工程系列职称初定',
  year: 2026,
  region: '510000',
  mode: 'initial-conferral',
  offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: [] }],
  windowFrom: '2026-03-01',
  windowTo: '2026-03-31',
  notice: '符合初定条件的专业技术人员请在规定时间内申报。',
  phone: '028-00000000',
}

test.each<[string, Partial<ActivityDraft>, string[]]>([
  ['没有改动', {}, []],
  ['延后截止', { windowTo: '2026-04-30' }, ['申报截止日期由“2026-03-31”改为“2026-04-30”']],
  [
    '改申报范围和要求',
    { offers: [], notice: '新的申报要求，请按要求准备。' },
    ['申报范围有改动', '申报要求有改动'],
  ],
  [
    '写上评委会',
    { committee: { name: '甲', group: '', scope: '', policyText: '', schedule: '' } },
    ['评委会信息有改动'],
  ],
])('%s写成话', (_, change, expected) => {
  expect(diffDrafts(draft, { ...draft, ...change })).toEqual(expected)
})
