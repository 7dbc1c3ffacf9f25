import type { FormScope } from '../answers.ts'
import type { FieldOf } from '../form.schema.ts'
import { type FieldFace, tidyText } from './face.ts'

/** One of a list of options, written in the form or kept in a code table. */
export const choice: FieldFace<'choice'> = {
  value: {
    reads: () => 'text',
    schema: ({ options }) => ({
      type: 'string',
      ...(options ? { enum: options.map((option) => option.code) } : { minLength: 1 }),
    }),
    normalise: (_, raw) => tidyText(raw),
    fault: (field, value, { scope }) => {
      // Nobody can say that a code is right without its table: an absent table refuses.
      if (field.table !== undefined && tableOf(field, scope) === undefined)
        return `“${field.label}”的选项表尚未载入，请稍后再试`
      return typeof value === 'string' && labelOf(field, value, scope) !== undefined
        ? undefined
        : `请在列出的选项中选择“${field.label}”`
    },
  },
  print: (field, value, scope) => labelOf(field, String(value), scope) ?? String(value),
}

function labelOf(field: FieldOf<'choice'>, code: string, scope: FormScope): string | undefined {
  if (field.options) return field.options.find((option) => option.code === code)?.label
  const table = tableOf(field, scope)
  return table && Object.hasOwn(table, code) ? table[code] : undefined
}

function tableOf(field: FieldOf<'choice'>, scope: FormScope): Record<string, string> | undefined {
  const { table } = field
  return table !== undefined && scope.tables && Object.hasOwn(scope.tables, table)
    ? scope.tables[table]
    : undefined
}
