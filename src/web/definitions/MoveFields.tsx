import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, SelectInput, TextArea } from '../ui/inputs.tsx'
import { NumberInput } from './FieldEditor.tsx'
import { Fold } from './Fold.tsx'
import { PlacedText } from './PlacedInput.tsx'
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
]

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
        onChange={(event) => set({ type: event.target.value, options: undefined })}
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
      <CheckInput
        checked={field.required === true}
        onChange={(event) => set({ required: event.target.checked || undefined })}
      >
        必须填写
      </CheckInput>
    </div>
  )
}
