import { Button } from '../ui/Button.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { CheckInput, FieldGroup, SelectInput, TextArea } from '../ui/inputs.tsx'
import { Fold } from './Fold.tsx'
import { NumberInput, PlacedArea, PlacedSelect, PlacedText } from './PlacedInput.tsx'
import type { MoveShape } from './route-shape.ts'
import { nextCode, optionsOfLines, tidy } from './shape.ts'

interface FieldShape {
  readonly code: string
  readonly label: string
  readonly type: string
  readonly [more: string]: unknown
}

const TYPES = [
  { value: 'text', label: '一行文字' },
  { value: 'long-text', label: '多行文字' },
  { value: 'choice', label: '从选项中选一个' },
  { value: 'date', label: '日期' },
  { value: 'number', label: '数字' },
  { value: 'phone', label: '电话' },
]

/** What a field of another type has no use for. */
const NO_LIMITS = {
  options: undefined,
  default: undefined,
  min: undefined,
  max: undefined,
  minLength: undefined,
  maxLength: undefined,
}

/** Writes the small form that is asked together with a move. */
export function MoveFields({
  path,
  move,
  onChange,
}: {
  path: string
  move: MoveShape
  onChange: (form: readonly FieldShape[]) => void
}) {
  const fields = (move.form ?? []) as readonly FieldShape[]
  const add = () =>
    onChange([
      ...fields,
      {
        code: nextCode(
          fields.map((one) => one.code),
          'f',
        ),
        label: '',
        type: 'text',
      },
    ])
  return (
    <FieldGroup label="办理时要填写的">
      <div className="stack">
        {fields.map((field, index) => {
          const at = `${path}.form.${index}`
          const set = (change: Record<string, unknown>) =>
            onChange(fields.with(index, tidy({ ...field, ...change }) as FieldShape))
          return (
            <Fold
              key={field.code}
              path={at}
              title={field.label || '（未命名）'}
              startOpen={field.label === ''}
              moves={{ remove: () => onChange(fields.toSpliced(index, 1)) }}
            >
              <FieldOfMove path={at} field={field} set={set} />
            </Fold>
          )
        })}
        <div className="row">
          <Button icon="plus" kind="quiet" onClick={add}>
            增加填写项
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}

function FieldOfMove({
  path,
  field,
  set,
}: {
  path: string
  field: FieldShape
  set: (change: Record<string, unknown>) => void
}) {
  const options = (field.options ?? []) as { code: string; label: string }[]
  const isText = field.type === 'text' || field.type === 'long-text'
  return (
    <div className="editor-grid">
      <PlacedText
        path={`${path}.label`}
        label="名称"
        required
        maxLength={60}
        value={field.label}
        onChange={(event) => set({ label: event.target.value })}
      />
      <SelectInput
        label="填写方式"
        required
        options={TYPES}
        value={field.type}
        onChange={(event) => set({ ...NO_LIMITS, type: event.target.value })}
      />
      {field.type === 'choice' && (
        <TextArea
          label="选项，每行一个"
          rows={3}
          defaultValue={options.map((one) => one.label).join('\n')}
          onBlur={(event) => set({ options: optionsOfLines(event.target.value, options) })}
        />
      )}
      {isText && (
        <>
          <NumberInput
            path={`${path}.minLength`}
            label="至少"
            unit="个字"
            value={field.minLength}
            onChange={(minLength) => set({ minLength })}
          />
          <NumberInput
            path={`${path}.maxLength`}
            label="最多"
            unit="个字"
            value={field.maxLength}
            onChange={(maxLength) => set({ maxLength })}
          />
        </>
      )}
      {field.type === 'number' && (
        <>
          <NumberInput
            path={`${path}.min`}
            label="不小于"
            least={null}
            value={field.min}
            onChange={(min) => set({ min })}
          />
          <NumberInput
            path={`${path}.max`}
            label="不大于"
            least={null}
            value={field.max}
            onChange={(max) => set({ max })}
          />
          <NumberInput
            path={`${path}.decimals`}
            label="小数位数"
            unit="位"
            value={field.decimals ?? 0}
            onChange={(decimals) => set({ decimals })}
          />
        </>
      )}
      <PlacedText
        path={`${path}.help`}
        label="填写说明"
        maxLength={200}
        value={typeof field.help === 'string' ? field.help : ''}
        onChange={(event) => set({ help: event.target.value || undefined })}
      />
      {field.type !== 'party' && <DefaultInput {...{ path, field, set }} />}
      <CheckInput
        checked={field.required === true}
        onChange={(event) => set({ required: event.target.checked || undefined })}
      >
        必须填写
      </CheckInput>
    </div>
  )
}

/** What stands in the field before anybody types, asked the way the field itself is. */
function DefaultInput({
  path,
  field,
  set,
}: {
  path: string
  field: FieldShape
  set: (change: Record<string, unknown>) => void
}) {
  const at = { path: `${path}.default`, label: '事先填好的内容', hint: '办理人可以改；不填就是空的。' }
  const text = typeof field.default === 'string' ? field.default : ''
  const change = (event: { target: { value: string } }) => set({ default: event.target.value || undefined })
  switch (field.type) {
    case 'number':
      return (
        <NumberInput
          {...at}
          least={null}
          value={field.default}
          onChange={(value) => set({ default: value })}
        />
      )
    case 'choice':
      return (
        <PlacedSelect
          {...at}
          empty="不事先选"
          options={((field.options ?? []) as { code: string; label: string }[]).map(({ code, label }) => ({
            value: code,
            label,
          }))}
          value={text}
          onChange={change}
        />
      )
    case 'date':
      return (
        <DayInput
          label={at.label}
          hint={at.hint}
          value={text}
          onChange={(day) => set({ default: day || undefined })}
        />
      )
    case 'long-text':
      return <PlacedArea {...at} rows={2} maxLength={5000} value={text} onChange={change} />
    default:
      return <PlacedText {...at} maxLength={200} value={text} onChange={change} />
  }
}
