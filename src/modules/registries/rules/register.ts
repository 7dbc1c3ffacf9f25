import { z } from 'zod'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)

const Option = z.strictObject({ code: Code, label: Label, aliases: z.array(Label).default([]) })

const Column = z.strictObject({
  /** The field of a form's section that the value goes into. */
  code: Code,
  label: Label,
  /** Other words by which files name the column. */
  aliases: z.array(Label).default([]),
  type: z.enum(['text', 'date', 'month', 'month-or-present', 'choice']),
  required: z.boolean(),
  maxLength: z.number().int().min(1).max(500).optional(),
  options: z.array(Option).min(1).optional(),
  /** A code table of the catalogue instead of own options. */
  table: Code.optional(),
  /** The column that this one must not lie before. */
  notBefore: Code.optional(),
  help: z.string().max(200).optional(),
  example: z.string().max(100),
})

/** One register as definitions describe it: whose word it is, its columns, and by what an entry stays the same. */
export const Register = z
  .strictObject({
    code: Code,
    label: Label,
    /** Who gives the answers, as sentences and row marks name it. */
    source: Label,
    /** Whether a declaration asks it by itself when it is started. */
    onStart: z.boolean(),
    /** Whether its entries are about people, by identity number, or about organisations, by code and legal person. */
    about: z.enum(['person', 'organisation']).default('person'),
    sameBy: z.array(Code).min(1),
    columns: z.array(Column).min(1).max(40),
  })
  .superRefine((register, context) => {
    const codes = register.columns.map((column) => column.code)
    const named = [...register.sameBy, ...register.columns.flatMap((column) => column.notBefore ?? [])]
    for (const code of named.filter((one) => !codes.includes(one))) {
      context.addIssue({ code: 'custom', message: `没有“${code}”这一列` })
    }
    for (const code of codes.filter((one, index) => codes.indexOf(one) !== index)) {
      context.addIssue({ code: 'custom', message: `列代码“${code}”重复` })
    }
    for (const column of register.columns) {
      const sources = [column.options, column.table].filter((one) => one !== undefined).length
      if (sources !== (column.type === 'choice' ? 1 : 0)) {
        context.addIssue({ code: 'custom', message: `“${column.label}”应写明可选项或代码表，二者取一` })
      }
    }
  })
export type Register = z.infer<typeof Register>
export type RegisterColumn = Register['columns'][number]

/** A choice of a column with every word that means it. */
export interface Choice {
  readonly code: string
  readonly words: readonly string[]
}

/** A column with its choices found, wherever they are kept. */
export interface ReadyColumn extends Omit<RegisterColumn, 'options' | 'table'> {
  readonly choices: readonly Choice[]
}

/** The columns with their choices, those of code tables taken from the given ones. */
export function readyColumns(
  register: Register,
  tables: Readonly<Record<string, readonly { readonly code: string; readonly text: string }[]>>,
): ReadyColumn[] {
  return register.columns.map(({ options, table, ...column }) => ({
    ...column,
    choices: table
      ? (tables[table] ?? []).map((row) => ({ code: row.code, words: [row.text] }))
      : (options ?? []).map((option) => ({ code: option.code, words: [option.label, ...option.aliases] })),
  }))
}
