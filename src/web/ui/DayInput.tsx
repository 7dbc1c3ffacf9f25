import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import { Icon } from './Icon.tsx'
import { Field, type FieldFrame } from './inputs.tsx'

dayjs.extend(customParseFormat)

const KEPT = 'YYYY-MM-DD'
// The first is how it is shown; the others are how people type it.
const TYPED = ['YYYY年M月D日', KEPT, 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD']

/** A day as 2026年11月22日, chosen or typed; '' when there is none. Only for areas that load Ant Design. */
export function DayInput({
  value,
  onChange,
  ...frame
}: FieldFrame & { id?: string; value: string; onChange: (value: string) => void }) {
  const parsed = value === '' ? null : dayjs(value, KEPT, true)
  return (
    <Field {...frame}>
      {(wiring) => (
        <DatePicker
          {...wiring}
          format={TYPED}
          value={parsed?.isValid() ? parsed : null}
          onChange={(chosen) => onChange(chosen ? chosen.format(KEPT) : '')}
          allowClear={!frame.required && { clearIcon: <Icon name="close" size="1em" /> }}
          suffixIcon={<Icon name="calendar" />}
          placeholder="如 2026年1月5日"
          style={{ width: '100%' }}
          status={frame.error ? 'error' : ''}
        />
      )}
    </Field>
  )
}
