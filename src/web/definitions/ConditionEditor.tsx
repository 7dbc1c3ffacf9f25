import { SelectInput } from '../ui/inputs.tsx'
import type { FieldPlace } from './FieldEditor.tsx'
import { idAt, useFault } from './Fold.tsx'
import { type FieldShape, readWhen, writeWhen } from './shape.ts'

/** Chooses when something is asked: always, or when an earlier answer has a certain value. Nobody writes an expression. */
export function ConditionEditor({
  path,
  visible,
  place,
  onChange,
}: {
  path: string
  visible: unknown
  place: FieldPlace
  onChange: (visible: unknown) => void
}) {
  const error = useFault(path)
  const when = readWhen(visible)
  const deciders = place.before.filter(canDecide)
  if (visible !== undefined && !when) {
    return <p className="quiet">按地区模板规定的条件显示，不能在这里修改。</p>
  }
  if (deciders.length === 0 && !when) return null
  const decider = deciders.find((one) => one.code === when?.field)
  const values = decider ? valuesOf(decider) : []
  const choose = (field: string, value: string) =>
    onChange(
      writeWhen(
        { field, values: [value === 'true' ? true : value === 'false' ? false : value] },
        place.section,
      ),
    )
  return (
    <div className="editor-grid">
      <SelectInput
        id={idAt(path)}
        label="什么时候要填"
        empty="始终要填"
        options={deciders.map((one) => ({ value: one.code, label: `看“${one.label || '未命名'}”怎么填` }))}
        value={when?.field ?? ''}
        error={error}
        onChange={(event) => {
          const chosen = deciders.find((one) => one.code === event.target.value)
          if (!chosen) onChange(undefined)
          else choose(chosen.code, valuesOf(chosen)[0]?.value ?? '')
        }}
      />
      {when && (
        <SelectInput
          label={`当“${decider?.label ?? '已删除的内容'}”为`}
          required
          options={values}
          value={String(when.values[0])}
          onChange={(event) => event.target.value && choose(when.field, event.target.value)}
        />
      )}
    </div>
  )
}

function canDecide(field: FieldShape): boolean {
  return field.type === 'yes-no' || (field.type === 'choice' && Array.isArray(field.options))
}

function valuesOf(field: FieldShape): readonly { value: string; label: string }[] {
  if (field.type === 'yes-no')
    return [
      { value: 'true', label: '是' },
      { value: 'false', label: '否' },
    ]
  return ((field.options ?? []) as { code: string; label: string }[]).map(({ code, label }) => ({
    value: code,
    label,
  }))
}
