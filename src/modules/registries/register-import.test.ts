import { describe, expect, test } from 'vitest'
import { aSheetText } from '../../../tests/builders/register-files.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import type { Cell } from '../../lib/sheet-cells.ts'
import { makeUscc } from '../../lib/uscc.ts'
import type { ImportColumn } from '../../platform/sheets/importable.ts'
import { guessMapping } from '../sheets/rules/find-head.ts'
import { judgeRow, rowKey } from '../sheets/rules/judge-row.ts'
import { registerImports } from './register-import.ts'
import { getRegister, theRegisters } from './registers.ts'
import { importColumns } from './rules/import-columns.ts'
import { readyColumns } from './rules/register.ts'

const TODAY = '2026-11-28'
const NUMBER = makeIdentityNumber('519901', '1992-04-18', 121)
const HEAD = ['姓名', '身份证号', '参保单位', '险种', '起始年月', '截止年月', '参保地']
const GOOD: readonly Cell[] = [
  '林晓川',
  NUMBER,
  '望江区第一中学',
  '企业职工基本养老保险',
  '2019-07',
  '至今',
  '望江区',
]

function columnsOf(code: string): readonly ImportColumn[] {
  const register = getRegister(code)
  return importColumns(register, readyColumns(register, { 'organisation-nature': [] }))
}

function judge(code: string, head: readonly string[], cells: readonly Cell[]) {
  const columns = columnsOf(code)
  return judgeRow(columns, guessMapping(columns, head), { number: 2, cells }, TODAY)
}
const insured = (cells: readonly Cell[], head = HEAD) => judge('social-insurance', head, cells)
const withCell = (at: number, cell: Cell) => GOOD.map((one, index) => (index === at ? cell : one))

describe('登记的一行：值按表单的代码，认不得的指出单元格', () => {
  test('一行好的：选项写成代码，身份证号的 x 变成 X', () => {
    expect(insured(withCell(1, NUMBER.toLowerCase()))).toEqual({
      values: {
        _name: '林晓川',
        _number: NUMBER,
        'insured-unit': '望江区第一中学',
        kind: 'pension',
        from: '2019-07',
        until: 'present',
        place: '望江区',
      },
      findings: [],
    })
  })

  test('列名用别名、带星号、次序不同，也认得', () => {
    const head = ['险种类型', '*姓名', '身份证号码', '单位名称', '开始年月', '终止年月', '参保地', '备注']
    const row = ['机关养老', '林晓川', NUMBER, '望江区第一中学', '2019-07', '至今', '望江区', '无']
    expect(insured(row, head).values.kind).toBe('institution-pension')
  })

  test.each<[string, number, Cell, string, string]>([
    ['校验位不对', 1, `${NUMBER.slice(0, 17)}${NUMBER.endsWith('1') ? '2' : '1'}`, 'B', '校验位不正确'],
    ['身份证存成数字', 1, 52 * 10 ** 16, 'B', '“身份证号”存成了数字'],
    ['身份证是科学计数法', 1, '5.19901E+17', 'B', '“身份证号”存成了数字'],
    ['没有姓名', 0, null, 'A', '“姓名”没有填写'],
    ['险种不认得', 3, '商业保险', 'D', '不在可选项中'],
    ['截止早于起始', 5, '2018-01', 'F', '早于“起始年月”'],
    ['起始晚于今天', 4, '2027-01', 'E', '晚于今天'],
  ])('%s', (_title, at, cell, column, message) => {
    expect(insured(withCell(at, cell)).findings).toEqual([
      { column, message: expect.stringContaining(message) },
    ])
  })

  test('检查结果里从不出现身份证号', () => {
    const { findings } = insured(withCell(1, `${NUMBER.slice(0, 16)}9Z`))
    expect(findings).toHaveLength(1)
    expect(JSON.stringify(findings)).not.toContain(NUMBER.slice(0, 14))
  })

  test('同一个人的两段参保是两条记录，同一段写了两行是同一条', () => {
    const { sameBy } = registerImports().find((kind) => kind.code === 'registries.social-insurance') ?? {
      sameBy: [],
    }
    const key = (cells: readonly Cell[]) => rowKey(sameBy, insured(cells).values)
    expect(key(GOOD)).toBe(key(withCell(6, '云溪市')))
    expect(key(GOOD)).not.toBe(key(withCell(4, '2015-01')))
  })

  test('单位的登记按统一社会信用代码和法定代表人辨认，代码校验位不对的指出来（HZ-3.1）', () => {
    const uscc = makeUscc('91', '519901', 7)
    const spoilt = `${uscc.slice(0, 17)}${uscc.endsWith('0') ? '1' : '0'}`
    const head = ['法定代表人', '统一社会信用代码', '单位名称']
    expect(judge('employers', head, ['林一舟', uscc, '青禾精密仪器有限公司'])).toEqual({
      values: { _name: '林一舟', _number: uscc, name: '青禾精密仪器有限公司' },
      findings: [],
    })
    expect(judge('employers', head, ['许清和', spoilt, '青禾造纸厂']).findings).toMatchObject([
      { column: 'B' },
    ])
  })
})

describe('每种登记都能导入', () => {
  test('一种登记一种导入，说明谁能导入、替换什么', () => {
    const kinds = registerImports()
    expect(kinds.map((kind) => kind.code)).toEqual(
      [...theRegisters().keys()].map((code) => `registries.${code}`),
    )
    for (const kind of kinds) {
      expect(kind.permission).toBe('system.manage')
      expect(kind.questions?.map((one) => one.key)).toEqual(['source', 'asOf'])
      expect(kind.warning).toContain('换成')
    }
  })

  test('测试用的名单正是模板的列', () => {
    expect(aSheetText([]).trim().split(',')).toEqual(HEAD)
    expect(columnsOf('social-insurance').map((column) => column.label)).toEqual(HEAD)
  })
})
