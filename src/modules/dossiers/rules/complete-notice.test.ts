import { describe, expect, it } from 'vitest'
import { isTold, listNoticeFaults } from './complete-notice.ts'
import type { Place } from './return-places.ts'

const earlier = {
  told: [{ section: 'basic', field: 'post' }, { section: 'work', rowId: 'w1' }, { section: 'training' }],
  changed: [
    { section: 'basic', field: 'summary' },
    { section: 'education', rowId: 'e1', field: 'files' },
    { section: 'qualification' },
  ],
}

describe('一次性告知：再次退回只能指出上次指出过的，或此后改动过的（人社部令第40号第十八条）', () => {
  it.each<[string, Place, boolean]>([
    ['上次指出的同一项', { section: 'basic', field: 'post' }, true],
    ['上次指出的一条里的某一项', { section: 'work', rowId: 'w1', field: 'witness' }, true],
    ['上次指出的一条', { section: 'work', rowId: 'w1' }, true],
    ['上次整个部分都指出的，其中任何一条', { section: 'training', rowId: 't9', field: 'hours' }, true],
    ['上次没有指出、没有改动的另一项', { section: 'basic', field: 'department' }, false],
    ['上次没有指出、没有改动的另一条', { section: 'work', rowId: 'w2' }, false],
    ['上次只指出一条，这次要退回整个部分', { section: 'work' }, false],
    ['此后改动过的同一项', { section: 'basic', field: 'summary' }, true],
    [
      '此后改动过的一条里的另一项（主张和证明一并审查）',
      { section: 'education', rowId: 'e1', field: 'school' },
      true,
    ],
    ['此后改动过的一条', { section: 'education', rowId: 'e1' }, true],
    ['改动过的那一条以外的一条', { section: 'education', rowId: 'e2' }, false],
    ['只改动了一项，这次要退回整个部分', { section: 'basic' }, false],
    ['各行顺序调整过的部分', { section: 'qualification', rowId: 'q1' }, true],
    ['完全没有涉及的部分', { section: 'assessment' }, false],
  ])('%s', (_title, place, told) => expect(isTold(earlier, place)).toBe(told))
})

describe('首次退回未告知的，要写明原因', () => {
  const late = { section: 'assessment' }
  const told = { section: 'basic', field: 'post' }
  it('第一次退回，指出哪里都可以', () => expect(listNoticeFaults(undefined, [late, told])).toEqual([]))
  it('没有写原因的，指明是第几处', () => {
    expect(listNoticeFaults(earlier, [told, late]).map((fault) => fault.path)).toEqual(['items.1.untold'])
    expect(listNoticeFaults(earlier, [{ ...late, untold: '  ' }])).toHaveLength(1)
  })
  it('写明原因的可以退回', () => {
    expect(listNoticeFaults(earlier, [{ ...late, untold: '复核时发现考核年度缺失' }])).toEqual([])
  })
  it('不属于未告知的，不能标成未告知', () => {
    expect(listNoticeFaults(earlier, [{ ...told, untold: '说明' }])).toHaveLength(1)
    expect(listNoticeFaults(undefined, [{ ...late, untold: '说明' }])).toHaveLength(1)
  })
})
