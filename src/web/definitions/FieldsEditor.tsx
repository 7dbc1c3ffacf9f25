import { Button } from '../ui/Button.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { FieldEditor, type FieldPlace } from './FieldEditor.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { type FieldShape, moved, newField, nextCode, typeName } from './shape.ts'

/** Writes the list of things to fill in at one place, each folded up to a line. */
export function FieldsEditor({
  path,
  fields,
  section,
  before = [],
  used,
  onChange,
}: {
  path: string
  fields: readonly FieldShape[]
  section: FieldPlace['section']
  /** Fields that stand in the same place before these, written by the region. */
  before?: readonly FieldShape[]
  /** Every code in use around, so that a new one is really new. */
  used: readonly string[]
  onChange: (fields: readonly FieldShape[]) => void
}) {
  const newCode = () => nextCode([...used, ...fields.map((one) => one.code)], 'f')
  const error = useFault(path)
  const replace = (index: number, field: FieldShape) =>
    onChange(fields.map((one, at) => (at === index ? field : one)))
  return (
    <div className="stack" id={idAt(path)} tabIndex={-1}>
      {error && <p className="field-error">{error}</p>}
      {fields.map((field, index) => (
        <Fold
          key={field.code}
          path={`${path}.${index}`}
          title={field.label || '（还没有名称）'}
          startOpen={field.label === ''}
          tag={field.required === true && <StatusTag>必填</StatusTag>}
          note={noteOf(field)}
          moves={{
            up: index > 0 ? () => onChange(moved(fields, index, -1)) : undefined,
            down: index < fields.length - 1 ? () => onChange(moved(fields, index, 1)) : undefined,
            copy: () =>
              onChange([
                ...fields.slice(0, index + 1),
                { ...field, code: newCode(), label: `${field.label}（复制）` },
                ...fields.slice(index + 1),
              ]),
            remove: () => onChange(fields.filter((_, at) => at !== index)),
          }}
        >
          <FieldEditor
            path={`${path}.${index}`}
            field={field}
            place={{ section, before: [...before, ...fields.slice(0, index)], newCode }}
            onChange={(next) => replace(index, next)}
          />
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => onChange([...fields, newField(newCode(), 'text')])}>
          增加填写内容
        </Button>
        <Button icon="upload" onClick={() => onChange([...fields, newField(newCode(), 'attachments')])}>
          增加要上传的材料
        </Button>
      </div>
    </div>
  )
}

function noteOf(field: FieldShape): string {
  if (field.type !== 'attachments') return typeName(field.type)
  const formats = ((field.accept ?? []) as string[]).map((one) => one.toUpperCase()).join('、')
  const size =
    typeof field.maxBytes === 'number'
      ? `，每个不超过 ${Math.round((field.maxBytes / 1_048_576) * 10) / 10} MB`
      : ''
  return `上传文件：${formats}${size}`
}
