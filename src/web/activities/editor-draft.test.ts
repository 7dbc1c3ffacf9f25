import { describe, expect, test } from 'vitest'
import type { Combination } from '../../modules/catalogue/rules/offer.ts'
import {
  type EditorDraft,
  faultsAtFields,
  findDraftFaults,
  fullLine,
  newDraft,
  sentDraft,
  specialtiesOfLine,
  withLevels,
  withoutFields,
} from './editor-draft.ts'

const mode = 'initial-conferral'
const one = (series: string, level: string, specialty: string): Combination => ({
  mode,
  series,
  level,
  specialty,
  title: 't',
})
const combinations = [
  one('05', 'intermediate', 's1'),
  one('05', 'assistant', 's1'),
  one('05', 'assistant', 's2'),
  one('22', 'assistant', 's3'),
]
const draft: EditorDraft = {
  ...newDraft('510000', 2026),
  mode,
  title: '2026年职称初定',
  offers: [
    { key: 'open', seriesCode: '', levels: [], specialtyCodes: [] },
    { key: 'a', seriesCode: '05', levels: ['assistant'], specialtyCodes: ['s2'] },
    { key: 'b', seriesCode: '22', levels: ['assistant'], specialtyCodes: [] },
  ],
}

describe('申报活动的编辑', () => {
  test('还没有选系列的一行不送出，其余原样送出', () => {
    expect(sentDraft(draft).offers).toEqual([
      { seriesCode: '05', levels: ['assistant'], specialtyCodes: ['s2'] },
      { seriesCode: '22', levels: ['assistant'], specialtyCodes: [] },
    ])
  })

  test('服务器的提示落到对应的一行，不受没有送出的行影响', () => {
    const faults = faultsAtFields(
      [
        { path: 'draft.windowTo', message: '截止日期不能早于开始日期' },
        { path: 'draft.offers.1.levels', message: '层级不适用' },
        { path: 'draft.offers.1.levels', message: '第二句' },
        { path: 'draft.offers.0.specialtyCodes', message: '专业不属于这个系列。' },
        { path: 'draft.offers', message: '请至少选择一个申报系列' },
      ],
      draft,
    )
    expect(faults).toEqual({
      windowTo: '截止日期不能早于开始日期。',
      'offers.b.levels': '层级不适用。',
      'offers.a.specialtyCodes': '专业不属于这个系列。',
      offers: '请至少选择一个申报系列。',
    })
  })

  test('改了一项，这一项的提示就收起，其他的留着', () => {
    const faults = { title: '太短。', offers: '请选择。', 'offers.a.levels': '不适用。', phone: '打不通。' }
    expect(withoutFields(faults, ['offers', 'title'])).toEqual({ phone: '打不通。' })
  })

  test('连草稿也存不了的内容，保存前就指出', () => {
    const wrong: EditorDraft = {
      ...draft,
      mode: '',
      year: Number.NaN,
      title: '长'.repeat(81),
      offers: [{ key: 'a', seriesCode: '05', levels: [], specialtyCodes: [] }],
    }
    expect(Object.keys(findDraftFaults(wrong)).sort()).toEqual(['mode', 'offers.a.levels', 'title', 'year'])
    expect(findDraftFaults(draft)).toEqual({})
  })

  test('增加一个系列时带上它的全部层级；去掉层级后不再适用的专业随之去掉', () => {
    const line = fullLine(combinations, mode, '05', 'k')
    expect(line.levels).toEqual(['intermediate', 'assistant'])
    expect(specialtiesOfLine(combinations, mode, line)).toEqual(['s1', 's2'])
    const chosen = { ...line, specialtyCodes: ['s1', 's2'] }
    expect(withLevels(combinations, mode, chosen, ['intermediate']).specialtyCodes).toEqual(['s1'])
  })
})
