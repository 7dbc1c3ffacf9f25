import { businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { writeWorkbook } from '../../../platform/sheets/write-sheet.ts'
import { columnsOf } from '../registers.ts'
import { SUBJECTS } from '../rules/judge-rows.ts'
import type { ReadyColumn, Register } from '../rules/register.ts'

const TYPES: Readonly<Record<ReadyColumn['type'], string>> = {
  text: '文字',
  date: '日期，如 2022-09-30',
  month: '年月，如 2019-07',
  'month-or-present': '年月，如 2019-07；或“至今”',
  choice: '从可选项中选一个',
}

/** The workbook that a register is filled in with: a sheet with its columns, and one that explains them. */
export async function makeTemplate(read: Read, register: Register, now: Date): Promise<Buffer> {
  const columns = await columnsOf(read, register, businessDateOf(now))
  const own = [
    { label: SUBJECTS[register.about].name.label, width: 14, marked: true },
    { label: SUBJECTS[register.about].number.label, width: 24, marked: true },
  ]
  const explained = [
    [SUBJECTS[register.about].name.label, '必填', '文字', '与证件一致', '林晓川'],
    [
      SUBJECTS[register.about].number.label,
      '必填',
      '18位文本',
      '请保持文本格式；存成数字会丢失末尾几位，不能导入',
      '',
    ],
    ...columns.map((column) => [
      column.label,
      column.required ? '必填' : '选填',
      TYPES[column.type],
      [column.help ?? '', choicesOf(column)].filter(Boolean).join(' '),
      column.example,
    ]),
  ]
  return writeWorkbook([
    {
      name: register.label,
      columns: [
        ...own,
        ...columns.map((column) => ({ label: column.label, width: 22, marked: column.required })),
      ],
    },
    {
      name: '填写说明',
      columns: [
        { label: '列名', width: 18 },
        { label: '是否必填', width: 10 },
        { label: '格式', width: 26 },
        { label: '说明', width: 70 },
        { label: '示例', width: 26 },
      ],
      rows: explained,
    },
  ])
}

function choicesOf(column: ReadyColumn): string {
  const words = column.choices.flatMap((choice) => choice.words[0] ?? [])
  return words.length === 0 ? '' : `可选项：${words.join('、')}`
}
