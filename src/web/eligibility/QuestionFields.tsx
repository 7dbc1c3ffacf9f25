import type { AnswerValue, Field, Row } from '../../engines/forms/index.ts'
import { newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, SelectInput, TextInput } from '../ui/inputs.tsx'
import type { Question } from './self-check.ts'

type Tables = Readonly<Record<string, readonly { readonly code: string; readonly text: string }[]>>
type Values = Readonly<Record<string, AnswerValue>>

/** One list of the form, as far as the rules read it: rows to add, or the word that there are none. */
export function QuestionRows({
  question,
  tables,
  rows,
  onRows,
}: {
  question: Question
  tables: Tables
  /** Undefined while nothing was said. */
  rows: readonly Row[] | undefined
  onRows: (rows: Row[] | undefined) => void
}) {
  const { section } = question
  const title = section.rowTitle ?? section.label
  const given = rows ?? []
  const add = () => onRows([...given, { id: newIntent(), source: 'self', values: {}, files: {} }])
  return (
    <section className="card stack" aria-label={section.label}>
      <h2 className="section-title">{section.label}</h2>
      {given.map((row, index) => (
        <fieldset key={row.id} className="check-row">
          <legend>
            {title} {index + 1}
          </legend>
          <QuestionValues
            fields={question.fieldsOf(row)}
            tables={tables}
            values={row.values}
            onValues={(values) =>
              onRows(given.map((one) => (one.id === row.id ? { ...one, values: { ...values } } : one)))
            }
          />
          <Button
            kind="quiet"
            size="small"
            icon="trash"
            onClick={() => onRows(given.filter((one) => one.id !== row.id))}
          >
            删除这一条
          </Button>
        </fieldset>
      ))}
      <div className="row">
        <Button icon="plus" onClick={add}>
          增加{title}
        </Button>
        {rows === undefined && (
          <Button kind="quiet" onClick={() => onRows([])}>
            没有
          </Button>
        )}
        {rows?.length === 0 && <span className="quiet">已选“没有”</span>}
      </div>
    </section>
  )
}

/** The fields of a section or a row, each as a plain input. */
export function QuestionValues({
  fields,
  tables,
  values,
  onValues,
}: {
  fields: readonly Field[]
  tables: Tables
  values: Values
  onValues: (values: Values) => void
}) {
  const put = (code: string, value: AnswerValue | undefined) => {
    const { [code]: _before, ...rest } = values
    onValues(value === undefined || value === '' ? rest : { ...rest, [code]: value })
  }
  return (
    <div className="check-fields">
      {fields.map((field) => (
        <QuestionField
          key={field.code}
          field={field}
          tables={tables}
          value={values[field.code]}
          onValue={(value) => put(field.code, value)}
        />
      ))}
    </div>
  )
}

function QuestionField({
  field,
  tables,
  value,
  onValue,
}: {
  field: Field
  tables: Tables
  value: AnswerValue | undefined
  onValue: (value: AnswerValue | undefined) => void
}) {
  const text = value === undefined ? '' : String(value)
  const { label } = field
  if (field.type === 'choice') {
    return (
      <SelectInput
        label={label}
        options={optionsOf(field, tables)}
        value={text}
        onChange={(event) => onValue(event.target.value)}
      />
    )
  }
  if (field.type === 'yes-no') {
    return (
      <CheckInput checked={value === true} onChange={(event) => onValue(event.target.checked)}>
        {label}
      </CheckInput>
    )
  }
  if (field.type === 'number') {
    const typed = (given: string) => onValue(given === '' ? undefined : Number(given))
    return (
      <TextInput
        label={label}
        type="number"
        inputMode="decimal"
        unit={field.unit}
        value={text}
        onChange={(event) => typed(event.target.value)}
      />
    )
  }
  if (field.type === 'month' || field.type === 'month-or-present') {
    return (
      <div className="check-month">
        <TextInput
          label={label}
          type="month"
          value={text === 'present' ? '' : text}
          disabled={text === 'present'}
          onChange={(event) => onValue(event.target.value)}
        />
        {field.type === 'month-or-present' && (
          <CheckInput
            checked={text === 'present'}
            onChange={(event) => onValue(event.target.checked ? 'present' : undefined)}
          >
            至今
          </CheckInput>
        )}
      </div>
    )
  }
  return (
    <TextInput
      label={label}
      type={field.type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}

function optionsOf(field: Extract<Field, { type: 'choice' }>, tables: Tables) {
  const rows =
    field.options ?? (tables[field.table ?? ''] ?? []).map(({ code, text }) => ({ code, label: text }))
  return rows.map(({ code, label }) => ({ value: code, label }))
}
