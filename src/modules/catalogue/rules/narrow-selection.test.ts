import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chooseInSelection,
  findCombination,
  labelChoices,
  narrowSelection,
  SELECTORS,
  type Selection,
  type Selector,
} from './narrow-selection.ts'
import { listCombinations, type Offer } from './offer.ts'

// 手册来源：四川专业技术人才职称评审系统操作手册 2.2.1（SC-2.2.1-2）：
// “申报系列、申报层级、申报职称专业、申报资格名称相互关联，选择其中一项后其他项自动筛选出符合该项的剩余项……
//   需重新选择的，应首先清空申报系列项，并从此处开始重新设置。”
const ALL = ['senior', 'middle', 'assistant']
const offer: Offer = {
  modes: [
    { code: 'review', name: '申报评审', levels: ALL, exceptTracks: [] },
    { code: 'initial', name: '职称初定', levels: ['middle', 'assistant'], exceptTracks: ['acc'] },
  ],
  levels: [
    { code: 'senior', name: '副高级' },
    { code: 'middle', name: '中级' },
    { code: 'assistant', name: '助理级' },
  ],
  series: [
    { code: '05', name: '工程技术人员' },
    { code: '08', name: '出版专业人员' },
    { code: '07', name: '新闻专业人员' },
    { code: '17', name: '会计人员' },
  ],
  tracks: [
    { code: 'eng', series: '05', name: '工程技术' },
    { code: 'pub', series: '08', name: '出版' },
    { code: 'news', series: '07', name: '编辑' },
    { code: 'rep', series: '07', name: '记者' },
    { code: 'acc', series: '17', name: '会计' },
  ],
  titles: [
    { code: '0502', track: 'eng', level: 'senior', name: '高级工程师' },
    { code: '0503', track: 'eng', level: 'middle', name: '工程师' },
    { code: '0504', track: 'eng', level: 'assistant', name: '助理工程师' },
    { code: '0803', track: 'pub', level: 'middle', name: '编辑' },
    { code: '0703', track: 'rep', level: 'middle', name: '记者' },
    { code: '0707', track: 'news', level: 'middle', name: '编辑' },
    { code: '0708', track: 'news', level: 'assistant', name: '助理编辑' },
    { code: '1703', track: 'acc', level: 'middle', name: '会计师' },
  ],
  specialties: [
    { code: 'civil', track: 'eng', levels: ALL, name: '建筑工程' },
    { code: 'fire', track: 'eng', levels: ['assistant'], name: '消防工程' },
    { code: 'books', track: 'pub', levels: ALL, name: '图书编辑' },
    { code: 'desk', track: 'news', levels: ALL, name: '新闻编辑' },
    { code: 'field', track: 'rep', levels: ALL, name: '新闻采访' },
    { code: 'accounts', track: 'acc', levels: ALL, name: '会计' },
  ],
}
const combinations = listCombinations(offer)

function choosing(...steps: readonly (readonly [Selector, string | undefined])[]): Selection {
  return steps.reduce<Selection>(
    (selection, [selector, value]) => chooseInSelection(combinations, selection, selector, value),
    {},
  )
}

describe('选择一项后，其他项只剩符合的选项（SC-2.2.1-2）', () => {
  test.each<[string, Selection, Selector, string[]]>([
    ['什么都没选时，全部评价方式可选', {}, 'mode', ['review', 'initial']],
    ['选职称初定后没有副高级', { mode: 'initial' }, 'level', ['middle', 'assistant']],
    ['选职称初定后没有以考代评的会计系列', { mode: 'initial' }, 'series', ['05', '08', '07']],
    ['选会计系列后只剩申报评审', { series: '17' }, 'mode', ['review']],
    ['选工程系列后只剩它的专业', { series: '05' }, 'specialty', ['civil', 'fire']],
    ['选消防工程后只剩助理级', { specialty: 'fire' }, 'level', ['assistant']],
    ['选消防工程后系列只剩工程', { specialty: 'fire' }, 'series', ['05']],
    ['选副高级后只剩有副高级专业的系列', { level: 'senior' }, 'series', ['05']],
    ['先选资格名称，也能反过来筛选系列', { title: '0703' }, 'series', ['07']],
    ['先选资格名称，也能反过来筛选专业', { title: '0703' }, 'specialty', ['field']],
    ['新闻系列中级有两个资格名称', { series: '07', level: 'middle' }, 'title', ['0707', '0703']],
  ])('%s', (_title, selection, selector, codes) => {
    expect(narrowSelection(combinations, selection)[selector]).toEqual(codes)
  })

  test('一项自己的值不限制自己，可以直接改选', () => {
    expect(narrowSelection(combinations, { series: '05', level: 'middle' }).level).toEqual([
      'senior',
      'middle',
      'assistant',
    ])
  })

  test('不符合其他项的值选不上', () => {
    const before: Selection = { mode: 'initial', series: '05' }
    expect(chooseInSelection(combinations, before, 'level', 'senior')).toEqual(before)
    expect(chooseInSelection(combinations, before, 'specialty', 'books')).toEqual(before)
  })
})

describe('只剩一个值时只有资格名称自动选中', () => {
  test('系列、层级、专业选定后，资格名称自动选中', () => {
    expect(
      choosing(['mode', 'initial'], ['series', '05'], ['level', 'middle'], ['specialty', 'civil']),
    ).toEqual({
      mode: 'initial',
      series: '05',
      level: 'middle',
      specialty: 'civil',
      title: '0503',
    })
  })

  test('系列和层级已能定下资格名称时就选中，不必等专业', () => {
    expect(choosing(['series', '05'], ['level', 'middle'])).toEqual({
      series: '05',
      level: 'middle',
      title: '0503',
    })
  })

  test('资格名称还有两个时不自动选', () => {
    expect(choosing(['series', '07'], ['level', 'middle']).title).toBeUndefined()
  })

  test('其他项只剩一个值也不自动选，由本人确认', () => {
    const selection = choosing(['specialty', 'fire'])
    expect(selection).toEqual({ specialty: 'fire', title: '0504' })
    expect(narrowSelection(combinations, selection).level).toEqual(['assistant'])
    expect(selection.level).toBeUndefined()
    expect(selection.series).toBeUndefined()
  })

  test('自动选中的资格名称不妨碍改选层级，并随之改变', () => {
    const chosen = choosing(['series', '05'], ['level', 'middle'], ['specialty', 'civil'])
    expect(chosen.title).toBe('0503')
    expect(narrowSelection(combinations, chosen).level).toEqual(['senior', 'middle', 'assistant'])
    expect(chooseInSelection(combinations, chosen, 'level', 'senior')).toEqual({
      ...chosen,
      level: 'senior',
      title: '0502',
    })
  })

  test('清空层级后，自动选中的资格名称也一起清空', () => {
    const chosen = choosing(['series', '05'], ['level', 'middle'], ['level', undefined])
    expect(chosen).toEqual({ series: '05' })
  })

  test('本人选的资格名称在其他项改变后保留', () => {
    const chosen = choosing(['title', '0707'], ['mode', 'initial'])
    expect(chosen).toEqual({ title: '0707', mode: 'initial' })
  })

  test('清空资格名称后不会立刻又被选上', () => {
    expect(choosing(['series', '05'], ['level', 'middle'], ['title', undefined])).toEqual({
      series: '05',
      level: 'middle',
    })
  })
})

describe('清空系列后全部重新开始', () => {
  test('五项都清空，选项恢复到最初', () => {
    const cleared = choosing(
      ['mode', 'initial'],
      ['series', '05'],
      ['level', 'middle'],
      ['series', undefined],
    )
    expect(cleared).toEqual({})
    expect(narrowSelection(combinations, cleared)).toEqual(narrowSelection(combinations, {}))
  })
})

describe('选定的结果', () => {
  test('五项选全才有结果', () => {
    const chosen = choosing(['mode', 'initial'], ['series', '05'], ['level', 'middle'])
    expect(findCombination(combinations, chosen)).toBeUndefined()
    expect(findCombination(combinations, { ...chosen, specialty: 'civil' })).toEqual({
      mode: 'initial',
      series: '05',
      level: 'middle',
      specialty: 'civil',
      title: '0503',
    })
  })

  test('五项选全但互不相符时没有结果', () => {
    expect(
      findCombination(combinations, {
        mode: 'initial',
        series: '05',
        level: 'senior',
        specialty: 'civil',
        title: '0502',
      }),
    ).toBeUndefined()
  })

  test('不论按什么顺序点选，已选的值总是相符的，且总能从剩余项走到一个结果', () => {
    const step = fc.tuple(fc.constantFrom(...SELECTORS), fc.nat({ max: 20 }), fc.integer({ min: 0, max: 9 }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let selection: Selection = {}
        for (const [selector, index, clear] of steps) {
          const choices = narrowSelection(combinations, selection)[selector]
          const value = clear === 0 ? undefined : choices[index % choices.length]
          selection = chooseInSelection(combinations, selection, selector, value)
          const fitting = combinations.filter((one) =>
            SELECTORS.every((each) => selection[each] === undefined || selection[each] === one[each]),
          )
          expect(fitting.length).toBeGreaterThan(0)
        }
        for (const selector of SELECTORS) {
          if (selection[selector] !== undefined) continue
          selection = chooseInSelection(
            combinations,
            selection,
            selector,
            narrowSelection(combinations, selection)[selector][0],
          )
        }
        expect(findCombination(combinations, selection)).toBeDefined()
      }),
    )
  })
})

describe('选项的文字', () => {
  test('同名的选项写明系列，不同名的不写', () => {
    expect(labelChoices(offer, 'title', ['0803', '0707', '0708'])).toEqual([
      { code: '0803', text: '编辑（出版专业人员）' },
      { code: '0707', text: '编辑（新闻专业人员）' },
      { code: '0708', text: '助理编辑' },
    ])
    expect(labelChoices(offer, 'level', ['middle'])).toEqual([{ code: 'middle', text: '中级' }])
  })
})
