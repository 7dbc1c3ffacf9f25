import type { ReadColumn } from '../../../lib/judge-cell.ts'
import type { ReadyColumn, Register } from './register.ts'

/** A column as an import reads it, with what its template says about it. */
type ImportColumn = ReadColumn & { readonly help: string; readonly example: string }

/** The keys of the two columns by which the rows of a register are known; no column of a register begins so. */
export const NAME = '_name'
export const NUMBER = '_number'

/** Those two columns, of registers about people and about organisations. */
export const SUBJECTS = {
  person: [
    {
      key: NAME,
      label: '姓名',
      aliases: [],
      type: 'text',
      required: true,
      maxLength: 50,
      help: '与证件一致',
      example: '林晓川',
    },
    {
      key: NUMBER,
      label: '身份证号',
      aliases: ['身份证号码', '公民身份号码', '公民身份证号', '证件号码', '身份证'],
      type: 'identity',
      required: true,
      help: '请保持文本格式；存成数字会丢失末尾几位，不能导入',
      example: '',
    },
  ],
  organisation: [
    {
      key: NAME,
      label: '法定代表人',
      aliases: ['法人代表', '负责人'],
      type: 'text',
      required: true,
      maxLength: 50,
      help: '与证照一致',
      example: '林晓川',
    },
    {
      key: NUMBER,
      label: '统一社会信用代码',
      aliases: ['社会信用代码', '机构代码'],
      type: 'uscc',
      required: true,
      help: '请保持文本格式',
      example: '',
    },
  ],
} as const

/** The columns of a register as an import reads them: whom an entry is about, then what it says. */
export function importColumns(
  register: Pick<Register, 'about'>,
  columns: readonly ReadyColumn[],
): ImportColumn[] {
  return [...SUBJECTS[register.about], ...columns.map(importColumnOf)]
}

/** A column of a register as an import reads it; what registers tell of has happened. */
export function importColumnOf({
  code,
  label,
  aliases,
  type,
  required,
  ...column
}: ReadyColumn): ImportColumn {
  return {
    key: code,
    label,
    aliases,
    type: type === 'date' ? 'day' : type,
    required,
    maxLength: column.maxLength,
    past: true,
    choices: column.choices,
    notBefore: column.notBefore,
    help: column.help ?? '',
    example: column.example,
  }
}
