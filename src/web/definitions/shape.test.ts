import { describe, expect, test } from 'vitest'
import {
  moved,
  newField,
  nextCode,
  optionsOfLines,
  readWhen,
  withFields,
  withType,
  writeWhen,
} from './shape.ts'

describe('不写代码的编辑', () => {
  test('代码由系统接着往下编，不与已有的重复', () => {
    expect(nextCode([], 'f')).toBe('f1')
    expect(nextCode(['f1', 'f7', 'title'], 'f')).toBe('f8')
  })

  test('换一种填写方式就是另一项内容：名称、说明、必填留下，别的限制不留', () => {
    const text = { ...newField('f1', 'text'), label: '刊物', help: '写全称', required: true }
    expect(withType(text, 'number', 'f2')).toEqual({
      code: 'f2',
      label: '刊物',
      type: 'number',
      width: 'half',
      help: '写全称',
      required: true,
    })
  })

  test('选项每行一个；没有改动的选项代码不变，空行和重复的不算', () => {
    const before = [
      { code: 'a', label: '甲' },
      { code: 'o4', label: '乙' },
    ]
    expect(optionsOfLines('乙\n\n 丙 \n甲\n丙', before)).toEqual([
      { code: 'o4', label: '乙' },
      { code: 'o5', label: '丙' },
      { code: 'a', label: '甲' },
    ])
  })

  test('上移下移到头不动', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })

  test('删去一项内容，认定同一事项的依据里也不再有它', () => {
    const kind = {
      code: 'paper',
      label: '论文',
      fields: [newField('doi', 'text'), newField('title', 'text')],
      identifies: { as: 'paper', by: ['doi', 'title'], rank: 'place' },
    }
    expect(withFields(kind, [newField('title', 'text')]).identifies).toEqual({ as: 'paper', by: ['title'] })
    expect(withFields(kind, [])).not.toHaveProperty('identifies')
  })

  test('选出来的条件读得回来，手写的条件不冒充', () => {
    const when = { field: 'rank', values: ['first'] }
    expect(readWhen(writeWhen(when, { code: 'works', kind: 'list' }))).toEqual(when)
    expect(readWhen(writeWhen(when, { code: 'person', kind: 'single' }))).toEqual(when)
    expect(readWhen({ op: 'and', args: [true, false] })).toBeUndefined()
    expect(readWhen(undefined)).toBeUndefined()
  })
})
