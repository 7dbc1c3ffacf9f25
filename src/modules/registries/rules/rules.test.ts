import { describe, expect, test } from 'vitest'
import { aSheetText } from '../../../../tests/builders/register-files.ts'
import { makeIdentityNumber } from '../../../lib/identity-number.ts'
import { type Cell, columnLetters } from '../../../lib/sheet-cells.ts'
import { makeUscc } from '../../../lib/uscc.ts'
import { getRegister, theRegisters } from '../registers.ts'
import { judgeCell } from './judge-cell.ts'
import { type JudgedFile, type JudgedRow, judgeRows } from './judge-rows.ts'
import { type ReadyColumn, Register, readyColumns } from './register.ts'
import { isSameName } from './same-name.ts'

const TODAY = '2026-11-28'
const NUMBER = makeIdentityNumber('519901', '1992-04-18', 121)

function column(type: ReadyColumn['type'], more: Partial<ReadyColumn> = {}): ReadyColumn {
  return {
    code: 'x',
    label: '某列',
    aliases: [],
    type,
    required: true,
    choices: [],
    example: '',
    ...more,
  }
}

const insurance = getRegister('social-insurance')

function judge(lines: readonly (readonly Cell[])[]) {
  const given = {
    columns: readyColumns(insurance, {}),
    sameBy: insurance.sameBy,
    today: TODAY,
    about: insurance.about,
  }
  return judgeAll(given, lines)
}

/** What a file comes to, with the rows that were handed over. */
async function judgeAll(
  given: Parameters<typeof judgeRows>[0],
  lines: readonly (readonly Cell[])[],
): Promise<JudgedFile & { rows: JudgedRow[] }> {
  const rows: JudgedRow[] = []
  const numbered = lines.map((cells, index) => ({ number: index + 1, cells }))
  const judged = await judgeRows(given, numbered, async (some) => rows.push(...some))
  return { ...judged, rows }
}

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
const withCell = (at: number, cell: Cell) => GOOD.map((one, index) => (index === at ? cell : one))

describe('单元格：写成什么样都认得，认不得的说明原因', () => {
  test.each<[string, ReadyColumn, Cell, string]>([
    ['年月 2019-07', column('month'), '2019-07', '2019-07'],
    ['年月 2019年7月', column('month'), '2019年7月', '2019-07'],
    ['年月 2019/7', column('month'), '2019/7', '2019-07'],
    ['年月 201907 存成数字', column('month'), 201907, '2019-07'],
    ['年月写成整日期', column('month'), '2019-07-15', '2019-07'],
    ['年月是 Excel 日期', column('month'), new Date('2019-07-01T00:00:00Z'), '2019-07'],
    ['仍在参保', column('month-or-present'), '至今', 'present'],
    ['日期 2022.9.30', column('date'), '2022.9.30', '2022-09-30'],
    ['日期 20220930 存成数字', column('date'), 20220930, '2022-09-30'],
    ['文字前后有全角空格', column('text'), '　望江区第一中学 ', '望江区第一中学'],
    ['短编号存成数字不丢位', column('text'), 20220001, '20220001'],
  ])('%s', (_title, given, cell, expected) => {
    expect(judgeCell(given, cell, TODAY)).toEqual({ ok: true, value: expected })
  })

  test.each<[string, ReadyColumn, Cell, string]>([
    ['必填而空', column('text'), '  ', '没有填写'],
    ['长编号存成数字', column('text'), 99 * 10 ** 16, '末尾几位已经丢失'],
    ['CSV 里的科学计数法', column('text'), '9.90012E+17', '末尾几位已经丢失'],
    ['没有的日子', column('date'), '2022-02-30', '不是日期'],
    ['没有的月份', column('month'), '2022-13', '不是年月'],
    ['晚于今天的日子', column('date'), '2026-11-29', '晚于今天'],
    ['本月不算晚于今天，下月算', column('month'), '2026-12', '晚于今天'],
    ['不在可选项中', column('choice', { choices: [{ code: 'a', words: ['甲'] }] }), '乙', '应为甲'],
    ['过长', column('text', { maxLength: 3 }), '望江区一', '超过3个字'],
  ])('%s不收', (_title, given, cell, reason) => {
    expect(judgeCell(given, cell, TODAY)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason),
    })
  })

  test('选填而空：收下，没有值', () => {
    expect(judgeCell(column('text', { required: false }), null, TODAY)).toEqual({
      ok: true,
      value: undefined,
    })
  })
})

describe('整张表：逐行检查，指出单元格', () => {
  test('一行好的：值按表单的代码，身份证号的 x 变成 X', async () => {
    const small = NUMBER.toLowerCase()
    const judged = await judge([HEAD, withCell(1, small)])
    expect(judged).toMatchObject({ rowCount: 1, goodCount: 1, findingCount: 0, trouble: null })
    expect(judged.rows[0]).toEqual({
      identityNumber: NUMBER,
      name: '林晓川',
      values: {
        'insured-unit': '望江区第一中学',
        kind: 'pension',
        from: '2019-07',
        until: 'present',
        place: '望江区',
      },
    })
  })

  test('表头前有标题行，列名用别名、带星号、次序不同，也认得', async () => {
    const head = ['险种类型', '*姓名', '身份证号码', '单位名称', '开始年月', '终止年月', '参保地', '备注']
    const row = ['机关养老', '林晓川', NUMBER, '望江区第一中学', '2019-07', '至今', '望江区', '无']
    const judged = await judge([['望江区参保人员名单'], [], head, row])
    expect(judged.rows[0]?.values.kind).toBe('institution-pension')
  })

  test.each<[string, number, Cell, string, string]>([
    [
      '身份证校验位不对',
      1,
      `${NUMBER.slice(0, 17)}${NUMBER.endsWith('1') ? '2' : '1'}`,
      'B2',
      '校验位不正确',
    ],
    ['身份证存成数字', 1, 52 * 10 ** 16, 'B2', '身份证号存成了数字'],
    ['身份证是科学计数法', 1, '5.19901E+17', 'B2', '身份证号存成了数字'],
    ['没有姓名', 0, null, 'A2', '“姓名”没有填写'],
    ['险种不认得', 3, '商业保险', 'D2', '不在可选项中'],
    ['截止早于起始', 5, '2018-01', 'F2', '早于“起始年月”'],
  ])('%s', async (_title, at, cell, address, message) => {
    const judged = await judge([HEAD, withCell(at, cell)])
    expect(judged).toMatchObject({ rowCount: 1, goodCount: 0, faultyCount: 1 })
    expect(judged.findings[0]).toEqual({ row: 2, cell: address, message: expect.stringContaining(message) })
  })

  test('检查结果里从不出现身份证号', async () => {
    const judged = await judge([HEAD, withCell(1, `${NUMBER.slice(0, 16)}9Z`), GOOD, GOOD])
    expect(JSON.stringify(judged.findings)).not.toContain(NUMBER.slice(0, 14))
  })

  test('同一条记录写了两行：第二行指出与第几行重复；空行不算', async () => {
    const judged = await judge([HEAD, GOOD, [null, ' '], GOOD])
    expect(judged).toMatchObject({ rowCount: 2, goodCount: 1 })
    expect(judged.findings).toEqual([
      { row: 4, cell: 'B4', message: '与第2行是同一条记录，请删去重复的一行' },
    ])
  })

  test.each<[string, readonly (readonly Cell[])[], string]>([
    ['没有表头', [GOOD], '没有找到表头'],
    ['缺少必填的列', [HEAD.slice(0, 6), GOOD], '缺少“参保地”列'],
    ['只有表头', [HEAD], '只有表头'],
  ])('%s：整张表不收，说明怎么办', async (_title, rows, trouble) => {
    const judged = await judge(rows)
    expect(judged).toMatchObject({ goodCount: 0, trouble: expect.stringContaining(trouble) })
  })

  test('列的字母与 Excel 一致', () => {
    expect([0, 25, 26, 27, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
  })

  test('测试用的名单正是模板的列', () => {
    expect(aSheetText([]).trim().split(',')).toEqual(HEAD)
  })
})

describe('姓名相同：写法上的差别不算差别', () => {
  test.each<[string, string, boolean]>([
    ['阿依古丽·买买提', '阿依古丽•买买提', true],
    ['欧阳 䶮', '欧阳䶮', true],
    ['张三', '张叁', false],
    ['𬱖', '頠', false],
  ])('%s 与 %s：%s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same)
  })
})

describe('登记的定义', () => {
  test('全国定义的四种登记都读得出', () => {
    expect([...theRegisters().keys()].sort()).toEqual([
      'education',
      'employers',
      'qualification',
      'social-insurance',
    ])
  })

  test('单位的登记按统一社会信用代码和法定代表人辨认，代码校验位不对的行指出来（HZ-3.1）', async () => {
    const employers = getRegister('employers')
    const columns = readyColumns(employers, { 'organisation-nature': [] })
    const given = { columns, sameBy: employers.sameBy, today: TODAY, about: employers.about }
    const uscc = makeUscc('91', '519901', 7)
    const spoilt = `${uscc.slice(0, 17)}${uscc.endsWith('0') ? '1' : '0'}`
    const rows = [
      ['法定代表人', '统一社会信用代码', '单位名称'],
      ['林一舟', uscc, '青禾精密仪器有限公司'],
      ['许清和', spoilt, '青禾造纸厂'],
    ]
    const judged = await judgeAll(given, rows)
    expect(judged.rows).toEqual([
      { identityNumber: uscc, name: '林一舟', values: { name: '青禾精密仪器有限公司' } },
    ])
    expect(judged.findings).toMatchObject([{ row: 3, cell: 'B3' }])
  })

  test('识别列写错、选择列没有选项的定义不收', () => {
    const source = {
      code: 'x',
      label: '某登记',
      source: '某来源',
      onStart: false,
      sameBy: ['no-such'],
      columns: [{ code: 'kind', label: '类别', type: 'choice', required: true, example: '' }],
    }
    const read = Register.safeParse(source)
    expect(read.success ? [] : read.error.issues.map((issue) => issue.message)).toEqual([
      '没有“no-such”这一列',
      '“类别”应写明可选项或代码表，二者取一',
    ])
  })
})
