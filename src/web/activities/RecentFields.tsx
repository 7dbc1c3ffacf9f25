import type { Section } from '../../engines/forms/index.ts'
import { NumberInput } from '../definitions/PlacedInput.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import type { Chosen } from './condition-templates.ts'
import { fieldsOf, optionsOf } from './list-fields.ts'
import { OptionChecks } from './OptionChecks.tsx'

/** 考核: which results of the last years are asked so often, or may not be there. */
export function RecentFields({
  path,
  chosen,
  lists,
  choose,
}: {
  path: string
  chosen: Extract<Chosen, { kind: 'recent' }>
  lists: readonly Section[]
  choose: (chosen: Chosen) => void
}) {
  const section = lists.find((one) => one.code === chosen.list)
  const choices = fieldsOf(section, ['choice'])
  const numbers = fieldsOf(section, ['number'])
  const suited = lists.filter(
    (one) => fieldsOf(one, ['choice']).length > 0 && fieldsOf(one, ['number']).length > 0,
  )
  return (
    <>
      <SelectInput
        label="看申报表的"
        required
        options={optionsOf(suited)}
        value={chosen.list}
        onChange={(event) => {
          const next = suited.find((one) => one.code === event.target.value)
          const [field] = fieldsOf(next, ['choice'])
          const [year] = fieldsOf(next, ['number'])
          if (next && field && year)
            choose({ ...chosen, list: next.code, field: field.code, yearField: year.code, options: [] })
        }}
      />
      {choices.length > 1 && (
        <SelectInput
          label="哪一项的结果"
          required
          options={optionsOf(choices)}
          value={chosen.field}
          onChange={(event) =>
            event.target.value && choose({ ...chosen, field: event.target.value, options: [] })
          }
        />
      )}
      {numbers.length > 1 && (
        <SelectInput
          label="年度是哪一项"
          required
          options={optionsOf(numbers)}
          value={chosen.yearField}
          onChange={(event) => event.target.value && choose({ ...chosen, yearField: event.target.value })}
        />
      )}
      <NumberInput
        path={`${path}.years`}
        label="申报年度之前的几年"
        unit="年"
        value={chosen.years}
        onChange={(years) => choose({ ...chosen, years: years ?? 0 })}
      />
      <SelectInput
        label="要求"
        required
        options={[
          { value: 'none', label: '一项也没有' },
          { value: 'some', label: '至少有几项' },
        ]}
        value={chosen.least === 'none' ? 'none' : 'some'}
        onChange={(event) => {
          if (event.target.value) choose({ ...chosen, least: event.target.value === 'none' ? 'none' : 1 })
        }}
      />
      {chosen.least !== 'none' && (
        <NumberInput
          path={`${path}.least`}
          label="至少"
          unit="项"
          value={chosen.least}
          onChange={(least) => choose({ ...chosen, least: least ?? 1 })}
        />
      )}
      <div className="is-wide">
        <OptionChecks
          label="下列结果"
          field={choices.find((one) => one.code === chosen.field)}
          chosen={chosen.options}
          onChange={(options) => choose({ ...chosen, options })}
        />
      </div>
    </>
  )
}
