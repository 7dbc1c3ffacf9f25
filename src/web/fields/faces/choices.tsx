import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { FieldOf, FormScope } from '../../../engines/forms/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Field, type Option, RadioInput } from '../../ui/inputs.tsx'
import type { FieldLook } from '../face.ts'
import { PrintedView } from './printed.tsx'

/** So few alternatives stand side by side; more go into a list that can be searched. */
const SIDE_BY_SIDE = 4

function optionsOf(field: FieldOf<'choice'>, scope: FormScope): readonly Option[] {
  if (field.options) return field.options.map(({ code, label, help }) => ({ value: code, label, help }))
  const table = field.table === undefined ? undefined : scope.tables?.[field.table]
  return Object.entries(table ?? {}).map(([value, label]) => ({ value, label }))
}

/** One of a list of options. */
export const choice: FieldLook<'choice'> = {
  Input: ({ field, value, onChange, onBlur, frame, context }) => {
    const options = optionsOf(field, context.scope)
    const chosen = typeof value === 'string' ? value : undefined
    if (options.length <= SIDE_BY_SIDE && field.options) {
      return <RadioInput {...frame} options={options} value={chosen} onChange={onChange} />
    }
    return (
      <Field
        {...frame}
        hint={hintOf(
          frame.hint,
          options.find((one) => one.value === chosen),
        )}
      >
        {(wiring) => (
          <Select<string, Option>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...options]}
            {...(chosen !== undefined && { value: chosen })}
            onChange={(next) => onChange(next)}
            onBlur={onBlur}
            placeholder="请选择，可输入文字查找"
            suffixIcon={<Icon name="down" size="1em" />}
            notFoundContent="没有符合的选项"
            status={frame.error ? 'error' : ''}
            style={{ width: '100%' }}
            virtual={options.length > 100}
          />
        )}
      </Field>
    )
  },
  View: PrintedView,
}

/** The field's hint, and below it what the chosen option means. */
function hintOf(hint: ReactNode, chosen: Option | undefined): ReactNode {
  if (!chosen?.help) return hint
  return (
    <>
      {hint}
      <span className="choice-help">
        {chosen.label}：{chosen.help}
      </span>
    </>
  )
}

const YES_NO = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
]

/** Yes or no. */
export const yesNo: FieldLook<'yes-no'> = {
  Input: ({ value, onChange, frame }) => (
    <RadioInput
      {...frame}
      options={YES_NO}
      value={value === true ? 'yes' : value === false ? 'no' : undefined}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  ),
  View: PrintedView,
}
