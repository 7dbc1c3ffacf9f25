import { useState } from 'react'
import { checkUscc } from '../../lib/uscc.ts'
import { FIELDS, type FieldCode } from '../../modules/registrations/rules/registration-answers.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import './registrations.css'
import { type Answers, type Choices, useSupervisors } from './use-registration.ts'

/** What the page knows beside the answers: what may be written, and what is wrong. */
export interface Filling {
  readonly answers: Answers
  readonly choices: Choices
  readonly writable: readonly string[]
  /** Whether the administrator chooses a username with the registration. */
  readonly asksUsername: boolean
  /** Why a field cannot stay as it is, by field. */
  readonly faults: Readonly<Record<string, string>>
  onChange(field: FieldCode, value: string): void
}

const HINTS: Partial<Record<FieldCode, string>> = {
  uscc: '18位，与最新证照一致。',
  name: '与证照上的名称完全一致。',
  address: '与证照一致，写到门牌号。',
  contactPhone: '手机号码，或带区号的固定电话。',
  username: '您还没有用户名；注册后可以用它登录，不能再修改。',
}

/** The fields of a unit: the place first, for it decides what else is asked and who agrees. */
export function RegistrationFields(filling: Filling & { onRecognise: () => Promise<string> }) {
  const { answers, choices } = filling
  const place = choices.places.find((one) => one.value === answers.divisionCode)
  const supervisors = useSupervisors(answers.divisionCode, place?.supervisorHelp != null)
  return (
    <div className="unit-grid">
      <div className="is-wide">
        <ChoiceField
          field="divisionCode"
          options={choices.places}
          hint={place ? wayOf(place) : '选择单位所在的县（市、区）；列表中没有的，选择所在市州或省。'}
          {...filling}
        />
      </div>
      <TextField field="uscc" {...filling} />
      <TextField field="legalRepresentative" {...filling} />
      {place?.nameFrom === 'register' && <Recognise {...filling} />}
      <TextField field="name" {...filling} />
      <ChoiceField field="nature" options={choices.natures} {...filling} />
      <ChoiceField field="industry" options={choices.industries} {...filling} />
      {place?.supervisorHelp != null && (
        <ChoiceField
          field="supervisorId"
          options={(supervisors.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          hint={place.supervisorHelp}
          {...filling}
        />
      )}
      <div className="is-wide">
        <TextField field="address" {...filling} />
      </div>
      <TextField field="contactName" {...filling} />
      <TextField field="contactPhone" {...filling} />
      {filling.asksUsername && <TextField field="username" {...filling} />}
    </div>
  )
}

/** What registering in a place means, before anything is filled in. */
export function wayOf(place: Choices['places'][number]): string {
  return place.approval === 'none' ? '提交后立即可用，不需要审核。' : `提交后由${place.office}审核。`
}

/** Asks the register for the name by code and legal person; what it does not know is typed by hand. */
function Recognise({ writable, onRecognise }: Filling & { onRecognise: () => Promise<string> }) {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()
  const ask = async () => {
    setBusy(true)
    setSaid(undefined)
    try {
      setSaid(await onRecognise())
    } catch (error) {
      setSaid(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="is-wide stack">
      <div className="row">
        <Button busy={busy} disabled={!writable.includes('name')} onClick={() => void ask()}>
          识别单位名称
        </Button>
        <span className="quiet">填写代码和法定代表人后点此识别，识别成功的不用上传证照。</span>
      </div>
      {said && <Notice kind="info">{said}</Notice>}
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
      hint={hintOf(field, filling)}
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

/** The length of a username is the region's word. */
function hintOf(field: FieldCode, { answers, choices }: Filling): string | undefined {
  if (field !== 'username') return HINTS[field]
  const place = choices.places.find((one) => one.value === answers.divisionCode)
  const { min, max } = place?.administratorUsername ?? {}
  return `${min}至${max}位，可以用数字、大写字母和小写字母。${HINTS.username}`
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
