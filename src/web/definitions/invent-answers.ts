import {
  type Answers,
  type AnswerValue,
  type Field,
  type Form,
  type FormScope,
  isWritable,
} from '../../engines/forms/index.ts'

/** Invents answers for a preview: each field something of its type, each list a row of every kind. */
export function inventAnswers(form: Form, tables: NonNullable<FormScope['tables']>, today: string): Answers {
  return Object.fromEntries(
    form.sections.map((section) => {
      if (section.kind === 'single')
        return [section.code, { fields: valuesOf(section.fields, tables, today) }]
      const kinds = section.kinds && section.kinds.length > 0 ? section.kinds.slice(0, 3) : [undefined]
      const rows = kinds.map((kind, index) => ({
        id: `preview-${section.code}-${index}`,
        source: 'self',
        values: {
          ...(kind ? { kind: kind.code } : {}),
          ...valuesOf([...section.fields, ...(kind?.fields ?? [])], tables, today),
        },
        files: {},
      }))
      return [section.code, { rows }]
    }),
  )
}

function valuesOf(fields: readonly Field[], tables: NonNullable<FormScope['tables']>, today: string) {
  return Object.fromEntries(
    fields.filter(isWritable).flatMap((field): [string, AnswerValue][] => {
      const value = invent(field, tables, today)
      return value === undefined ? [] : [[field.code, value]]
    }),
  )
}

function invent(
  field: Field,
  tables: NonNullable<FormScope['tables']>,
  today: string,
): AnswerValue | undefined {
  switch (field.type) {
    case 'text':
      return `${field.label}示例`.slice(0, field.maxLength ?? 100)
    case 'long-text':
      return `这里是“${field.label}”的示例内容，用来查看版面。`.repeat(3).slice(0, field.maxLength ?? 500)
    case 'number':
      return Math.min(field.max ?? 10, Math.max(field.min ?? 0, 10))
    case 'date':
      return `${Number(today.slice(0, 4)) - 3}-06-15`
    case 'month':
    case 'month-or-present':
      return `${Number(today.slice(0, 4)) - 3}-06`
    case 'choice':
      return field.options?.[0]?.code ?? Object.keys(tables[field.table ?? ''] ?? {})[0]
    case 'yes-no':
      return true
    case 'phone':
      return '13800000000'
    default:
      return undefined
  }
}
