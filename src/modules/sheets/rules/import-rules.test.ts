import { describe, expect, test } from 'vitest'
import { makeIdentityNumber } from '../../../lib/identity-number.ts'
import type { ReadColumn } from '../../../lib/judge-cell.ts'
import type { Cell } from '../../../lib/sheet-cells.ts'
import { exportFileName } from './file-name.ts'
import { findHead, guessMapping, isComplete } from './find-head.ts'
import { judgeRow } from './judge-row.ts'

const COLUMNS: readonly ReadColumn[] = [
  { key: 'name', label: '姓名', aliases: ['职工姓名'], type: 'text', required: true, maxLength: 4 },
  { key: 'number', label: '身份证号', aliases: ['证件号码'], type: 'identity', required: true },
  { key: 'since', label: '到岗日期', aliases: [], type: 'day', required: false },
  { key: 'unit', label: '统一社会信用代码', aliases: [], type: 'uscc', required: false },
]
const NUMBER = makeIdentityNumber('510104', '1990-01-01', 11)
const TODAY = '2026-03-02'

describe('哪一列是哪一列', () => {
  test.each<[string, string[], Record<string, number>]>([
    ['与模板相同', ['姓名', '身份证号', '到岗日期'], { name: 0, number: 1, since: 2 }],
    ['次序不同，多出别的列', ['序号', '身份证号', '部门', '姓名'], { number: 1, name: 3 }],
    ['别的叫法', ['职工姓名', '证件号码'], { name: 0, number: 1 }],
    ['带必填、星号和括号', ['姓名（必填）', '身份证号*', '到岗日期：'], { name: 0, number: 1, since: 2 }],
    ['开头相同的叫法', ['姓名拼音', '身份证号18位'], { name: 0, number: 1 }],
    ['完全相同的先认', ['姓名拼音', '姓名'], { name: 1 }],
    ['没有一列认得出', ['甲', '乙'], {}],
  ])('%s', (_title, head, mapping) => {
    expect(guessMapping(COLUMNS, head)).toEqual(mapping)
    expect(isComplete(COLUMNS, mapping)).toBe('name' in mapping && 'number' in mapping)
  })

  test('表头上面有标题和说明时，找到表头那一行', () => {
    const lines = [
      { number: 1, cells: ['某单位人员名单'] },
      { number: 2, cells: ['填表人：张三', null, '姓名如有变更请注明'] },
      { number: 4, cells: ['序号', '姓名', '身份证号'] },
      { number: 5, cells: [1, '林晓川', NUMBER] },
    ]
    expect(findHead(COLUMNS, lines)?.number).toBe(4)
    expect(findHead(COLUMNS, [{ number: 1, cells: [null] }])).toBeUndefined()
  })
})

describe('一行里每一格说得对不对', () => {
  const mapping = { name: 0, number: 1, since: 2, unit: 3 }
  const judge = (cells: Cell[]) => judgeRow(COLUMNS, mapping, { number: 3, cells }, TODAY)

  test('没有问题的行，日期写成日期，号码去掉空格并大写', () => {
    expect(judge([' 林晓川 ', NUMBER.toLowerCase(), '2020.9.1', null])).toEqual({
      values: { name: '林晓川', number: NUMBER, since: '2020-09-01' },
      findings: [],
    })
    expect(judge(['林晓川', NUMBER, new Date('2020-09-01T00:00:00Z'), '']).values.since).toBe('2020-09-01')
  })

  test.each<[string, Cell[], string, string]>([
    ['没有填写', ['', NUMBER], 'A', '“姓名”没有填写'],
    ['太长', ['林晓川林晓川', NUMBER], 'A', '“姓名”超过4个字，请核对'],
    ['身份证号存成了数字', ['林晓川', 5.1e17], 'B', '“身份证号”存成了数字，末尾几位已经丢失'],
    ['身份证号写成科学计数', ['林晓川', '5.10104E+17'], 'B', '“身份证号”存成了数字'],
    [
      '身份证号错了一位',
      ['林晓川', `${NUMBER.slice(0, 17)}${NUMBER.endsWith('1') ? '2' : '1'}`],
      'B',
      '校验位',
    ],
    ['不是日期', ['林晓川', NUMBER, '去年'], 'C', '“到岗日期”写的“去年”不是日期，请写成 2022-09-30'],
    ['信用代码不对', ['林晓川', NUMBER, null, '123'], 'D', '统一社会信用代码'],
  ])('%s', (_title, cells, column, words) => {
    const { findings } = judge(cells)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ column, message: expect.stringContaining(words) })
  })
})

test('导出的文件名写明是什么、什么时候的，磁盘不接受的字去掉', () => {
  const at = new Date('2026-03-02T16:05:00Z')
  expect(exportFileName('待办业务', 'xlsx', at)).toBe('待办业务-20260303-0005.xlsx')
  expect(exportFileName('甲/乙', 'csv', at)).toBe('甲乙-20260303-0005.csv')
})
