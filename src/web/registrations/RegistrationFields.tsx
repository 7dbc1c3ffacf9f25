import { checkUscc } from '../../lib/uscc.ts'
import { FIELDS, type FieldCode } from '../../modules/registrations/rules/registration-answers.ts'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import './registrations.css'
import type { Answers, Choices } from './use-registration.ts'

/** What the page knows beside the answers: what may be written, and what is wrong. */
export interface Filling {
  readonly answers: Answers
  readonly choices: Choices
  readonly writable: readonly string[]
  /** Why a field cannot stay as it is, by field. */
  readonly faults: Readonly<Record<string, string>>
  onChange(field: FieldCode, value: string): void
}

const HINTS: Partial<Record<FieldCode, string>> = {
  uscc: '18位，与最新证照一致。',
  name: '与证照上的名称完全一致。',
  address: '与证照一致，写到门牌号。',
  contactPhone: '手机号码，或带区号的固定电话。',
}

/** The fields of a unit, in the order of the registration. */
export function RegistrationFields(filling: Filling) {
  const { answers, choices } = filling
  const place = choices.places.find((one) => one.value === answers.divisionCode)
  return (
    <div className="unit-grid">
      <TextField field="uscc" {...filling} />
      <TextField field="name" {...filling} />
      <TextField field="legalRepresentative" {...filling} />
      <ChoiceField field="nature" options={choices.natures} {...filling} />
      <ChoiceField field="industry" options={choices.industries} {...filling} />
      <ChoiceField
        field="divisionCode"
        options={choices.places}
        hint={
          place ? `由${place.office}审核。` : '选择单位所在的县（市、区）；列表中没有的，选择所在市州或省。'
        }
        {...filling}
      />
      <div className="is-wide">
        <TextField field="address" {...filling} />
      </div>
      <TextField field="contactName" {...filling} />
      <TextField field="contactPhone" {...filling} />
    </div>
  )
}

function TextField({ field, ...filling }: Filling & { field: FieldCode }) {
  return (
    <TextInput
      id={`unit-${field}`}
      label={labelOf(field)}
      required
      value={filling.answers[field]}
      maxLength={FIELDS.find((one) => one.code === field)?.max}
      disabled={!filling.writable.includes(field)}
      hint={HINTS[field]}
      error={filling.faults[field] ?? earlyFault(field, filling.answers[field])}
      onChange={(event) => filling.onChange(field, event.target.value)}
    />
  )
}

function ChoiceField({
  field,
  options,
  hint,
  ...filling
}: Filling & { field: FieldCode; options: readonly { value: string; label: string }[]; hint?: string }) {
  return (
    <SelectInput
      id={`unit-${field}`}
      label={labelOf(field)}
      required
      value={filling.answers[field]}
      options={options}
      disabled={!filling.writable.includes(field)}
      hint={hint}
      error={filling.faults[field]}
      onChange={(event) => filling.onChange(field, event.target.value)}
    />
  )
}

/** Says what is wrong with a code as soon as it has its length; before that the person is still typing. */
function earlyFault(field: FieldCode, value: string): string | undefined {
  if (field !== 'uscc' || value.replace(/\s/g, '').length < 18) return undefined
  const checked = checkUscc(value)
  return checked.ok || checked.overridable ? undefined : checked.reason
}

/** The label of a field. */
export function labelOf(field: string): string {
  return FIELDS.find((one) => one.code === field)?.label ?? (field === 'licence' ? '单位证照' : field)
}
