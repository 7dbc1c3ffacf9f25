import type { FieldType } from '../../engines/forms/index.ts'
import { CheckInput, FieldGroup, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { ConditionEditor } from './ConditionEditor.tsx'
import { idAt, useFault } from './Fold.tsx'
import { NumberInput } from './PlacedInput.tsx'
import { FIELD_TYPES, type FieldShape, optionsOfLines, tidy, typeName, withType } from './shape.ts'

/** Where a field stands: what else can be asked there, and how new codes are made. */
export interface FieldPlace {
  readonly section: { readonly code: string; readonly kind: 'single' | 'list' }
  /** The fields a condition can look at: those before this one in the same place. */
  readonly before: readonly FieldShape[]
  readonly newCode: () => string
}

/** Writes one thing to fill in: its name, how it is filled in, its limits, and when it is asked. */
export function FieldEditor({
  path,
  field,
  place,
  onChange,
}: {
  path: string
  field: FieldShape
  place: FieldPlace
  onChange: (field: FieldShape) => void
}) {
  const set = (part: Partial<FieldShape>) => onChange(tidy({ ...field, ...part }) as FieldShape)
  const fixed = field.type === 'photo' || field.type === 'computed'
  const isFile = field.type === 'attachments'
  return (
    <div className="editor-grid">
      <TextInput
        id={idAt(`${path}.label`)}
        label={isFile ? '材料名称' : '名称'}
        required
        maxLength={60}
        value={field.label}
        error={useFault(`${path}.label`)}
        onChange={(event) => set({ label: event.target.value })}
      />
      {fixed ? (
        <p className="quiet">填写方式：{typeName(field.type)}，由地区规定。</p>
      ) : (
        <SelectInput
          id={idAt(`${path}.type`)}
          label="填写方式"
          required
          options={FIELD_TYPES}
          value={field.type}
          onChange={(event) =>
            event.target.value && onChange(withType(field, event.target.value as FieldType, place.newCode()))
          }
        />
      )}
      <div className="is-wide">
        <CheckInput
          checked={field.required === true}
          onChange={(event) => set({ required: event.target.checked || undefined })}
        >
          必填
          {typeof field.required === 'object' && '（现在按地区模板的条件必填）'}
        </CheckInput>
      </div>
      <Limits path={path} field={field} set={set} />
      <div className="is-wide">
        <TextInput
          id={idAt(`${path}.help`)}
          label="填写说明"
          maxLength={500}
          value={textOf(field.help)}
          error={useFault(`${path}.help`)}
          onChange={(event) => set({ help: event.target.value || undefined })}
          hint="显示在填写框下面，告诉申报人怎么填。"
        />
      </div>
      <div className="is-wide">
        <ConditionEditor
          path={`${path}.visible`}
          visible={field.visible}
          place={place}
          onChange={(visible) => set({ visible })}
        />
      </div>
    </div>
  )
}

type Set = (part: Partial<FieldShape>) => void

function Limits({ path, field, set }: { path: string; field: FieldShape; set: Set }) {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return (
        <>
          <NumberInput
            path={`${path}.minLength`}
            label="最少字数"
            value={field.minLength}
            onChange={(minLength) => set({ minLength })}
          />
          <NumberInput
            path={`${path}.maxLength`}
            label="最多字数"
            value={field.maxLength}
            onChange={(maxLength) => set({ maxLength })}
          />
        </>
      )
    case 'number':
      return (
        <>
          <NumberInput
            path={`${path}.min`}
            label="最小值"
            value={field.min}
            onChange={(min) => set({ min })}
          />
          <NumberInput
            path={`${path}.max`}
            label="最大值"
            value={field.max}
            onChange={(max) => set({ max })}
          />
          <NumberInput
            path={`${path}.decimals`}
            label="小数位数"
            value={field.decimals ?? 0}
            onChange={(decimals) => set({ decimals })}
          />
          <TextInput
            label="单位"
            maxLength={10}
            value={textOf(field.unit)}
            onChange={(event) => set({ unit: event.target.value || undefined })}
            hint="例如“学时”“万元”。"
          />
        </>
      )
    case 'date':
    case 'month':
      return (
        <div className="is-wide">
          <CheckInput
            checked={isToday(field.latest)}
            onChange={(event) =>
              set({ latest: event.target.checked ? { op: 'as-of', args: [] } : undefined })
            }
          >
            不能晚于填写当天
          </CheckInput>
        </div>
      )
    case 'choice':
      return <Options path={path} field={field} set={set} />
    case 'attachments':
      return <FileLimits path={path} field={field} set={set} />
    default:
      return null
  }
}

function Options({ path, field, set }: { path: string; field: FieldShape; set: Set }) {
  const options = (field.options ?? []) as { code: string; label: string }[]
  const whole = useFault(path)
  const error = useFault(`${path}.options`) ?? whole
  if (field.table !== undefined) return <p className="quiet">选项来自地区的代码表。</p>
  return (
    <div className="is-wide">
      <TextArea
        id={idAt(`${path}.options`)}
        label="选项"
        required
        rows={5}
        error={error}
        // What is being typed may end in an empty line, so the text is kept by the box until it is left.
        defaultValue={options.map((one) => one.label).join('\n')}
        onChange={(event) => set({ options: optionsOfLines(event.target.value, options) })}
        hint="每行写一个选项，按这个顺序显示。"
      />
    </div>
  )
}

const FORMATS = [
  ['pdf', 'PDF'],
  ['jpeg', 'JPG 图片'],
  ['png', 'PNG 图片'],
  ['heic', '手机照片（HEIC）'],
  ['zip', 'ZIP 压缩包'],
] as const

const MB = 1_048_576

function FileLimits({ path, field, set }: { path: string; field: FieldShape; set: Set }) {
  const accept = (field.accept ?? []) as string[]
  const toggle = (format: string) =>
    set({
      accept: FORMATS.map(([code]) => code).filter((code) =>
        code === format ? !accept.includes(code) : accept.includes(code),
      ),
    })
  return (
    <>
      <div className="is-wide">
        <FieldGroup
          id={idAt(`${path}.accept`)}
          label="可以上传的格式"
          required
          error={useFault(`${path}.accept`)}
        >
          <div className="choices">
            {FORMATS.map(([code, label]) => (
              <label key={code} className="choice">
                <input type="checkbox" checked={accept.includes(code)} onChange={() => toggle(code)} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </FieldGroup>
      </div>
      <NumberInput
        path={`${path}.maxBytes`}
        label="每个文件不超过"
        unit="MB"
        value={typeof field.maxBytes === 'number' ? Math.round((field.maxBytes / MB) * 10) / 10 : undefined}
        onChange={(size) => set({ maxBytes: size === undefined ? undefined : Math.round(size * MB) })}
      />
      <NumberInput
        path={`${path}.maxCount`}
        label="最多上传"
        unit="个"
        value={field.maxCount}
        onChange={(maxCount) => set({ maxCount })}
      />
    </>
  )
}

function isToday(latest: unknown): boolean {
  return (latest as { op?: string } | undefined)?.op === 'as-of'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
