import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import { Icon } from '../../ui/Icon.tsx'
import { Field } from '../../ui/inputs.tsx'
import type { FieldLook, InputProps } from '../face.ts'
import { PrintedView } from './printed.tsx'

dayjs.extend(customParseFormat)

const PRESENT = 'present'
const DAY = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD']
const MONTH = ['YYYY年M月', 'YYYY-MM', 'YYYY/M', 'YYYY.M', 'YYYYMM']

function Picker({
  wiring,
  value,
  onChange,
  onBlur,
  kind,
  disabled = false,
}: {
  wiring: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }
  value: string | undefined
  onChange: (value: string | undefined) => void
  onBlur: () => void
  kind: 'date' | 'month'
  disabled?: boolean
}) {
  const written = kind === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM'
  const parsed = value === undefined ? null : dayjs(value, written, true)
  return (
    <DatePicker
      {...wiring}
      picker={kind}
      format={kind === 'date' ? DAY : MONTH}
      value={parsed?.isValid() ? parsed : null}
      onChange={(chosen) => onChange(chosen ? chosen.format(written) : undefined)}
      onBlur={onBlur}
      disabled={disabled}
      allowClear={false}
      suffixIcon={<Icon name="calendar" />}
      placeholder={kind === 'date' ? '如 2026年1月5日' : '如 2026年1月'}
      style={{ width: '100%' }}
      status={wiring['aria-invalid'] ? 'error' : ''}
    />
  )
}

function pickerOf(props: Pick<InputProps<'date'>, 'value' | 'onChange' | 'onBlur'>) {
  return {
    value: typeof props.value === 'string' && props.value !== PRESENT ? props.value : undefined,
    onChange: props.onChange,
    onBlur: props.onBlur,
  }
}

/** A day. */
export const date: FieldLook<'date'> = {
  Input: (props) => (
    <Field {...props.frame}>{(wiring) => <Picker wiring={wiring} kind="date" {...pickerOf(props)} />}</Field>
  ),
  View: PrintedView,
}

/** A month. */
export const month: FieldLook<'month'> = {
  Input: (props) => (
    <Field {...props.frame}>{(wiring) => <Picker wiring={wiring} kind="month" {...pickerOf(props)} />}</Field>
  ),
  View: PrintedView,
}

/** A month, or 至今. */
export const monthOrPresent: FieldLook<'month-or-present'> = {
  Input: (props) => (
    <Field {...props.frame}>
      {(wiring) => (
        <div className="input-with">
          <Picker wiring={wiring} kind="month" {...pickerOf(props)} disabled={props.value === PRESENT} />
          <label className="choice">
            <input
              type="checkbox"
              checked={props.value === PRESENT}
              aria-label={`${props.frame.label}：至今`}
              onChange={(event) => props.onChange(event.target.checked ? PRESENT : undefined)}
              onBlur={props.onBlur}
            />
            <span>至今</span>
          </label>
        </div>
      )}
    </Field>
  ),
  View: PrintedView,
}
