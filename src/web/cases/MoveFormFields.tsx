import { DayInput } from '../ui/DayInput.tsx'
import { RadioInput, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { MoveField } from './reading.ts'

export type MoveValues = Readonly<Record<string, string>>

/** The small form asked together with a move. */
export function MoveFormFields({
  fields,
  values,
  faults,
  onChange,
}: {
  fields: readonly MoveField[]
  values: MoveValues
  faults: Readonly<Record<string, string>>
  onChange: (values: MoveValues) => void
}) {
  return fields.map((field) => (
    <MoveInput
      key={field.code}
      field={field}
      value={values[field.code] ?? ''}
      fault={faults[field.code]}
      onChange={(value) => onChange({ ...values, [field.code]: value })}
    />
  ))
}

const INPUT_MODES: Readonly<Record<string, 'decimal' | 'tel' | undefined>> = {
  number: 'decimal',
  phone: 'tel',
}

function MoveInput({
  field,
  value,
  fault,
  onChange,
}: {
  field: MoveField
  value: string
  fault: string | undefined
  onChange: (value: string) => void
}) {
  const { label, required, help, type, minLength, maxLength } = field
  const frame = { label, required, error: fault, ...(help && { hint: help }) }
  const options = (field.options ?? []).map((one) => ({ value: one.code, label: one.label }))
  if (type === 'long-text') {
    const change = (event: { target: { value: string } }) => onChange(event.target.value)
    return (
      <TextArea {...frame} rows={3} least={minLength} limit={maxLength} value={value} onChange={change} />
    )
  }
  if (type === 'party' && options.length === 0) {
    return <Notice kind="warn">{`没有可以选择的“${label}”，请联系本单位的职称管理部门先行设置。`}</Notice>
  }
  if (type === 'choice' && options.length <= 4) {
    return <RadioInput {...frame} options={options} value={value || undefined} onChange={onChange} />
  }
  if (type === 'choice' || type === 'party') {
    return (
      <SelectInput
        {...frame}
        options={options}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  if (type === 'date') return <DayInput {...frame} value={value} onChange={onChange} />
  return (
    <TextInput
      {...frame}
      inputMode={INPUT_MODES[type]}
      maxLength={maxLength}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
