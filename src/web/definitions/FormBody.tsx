import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, RadioInput, TextInput } from '../ui/inputs.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { FieldsEditor } from './FieldsEditor.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { KindsEditor } from './KindsEditor.tsx'
import { NumberInput } from './PlacedInput.tsx'
import { type FieldShape, type KindShape, moved, nextCode, tidy } from './shape.ts'

type Content = Record<string, unknown>

interface PartShape {
  readonly code: string
  readonly label: string
  readonly kind: 'single' | 'list'
  readonly fields: readonly FieldShape[]
  readonly kinds?: readonly KindShape[]
  readonly configurable?: readonly string[]
  readonly off?: boolean
  readonly [more: string]: unknown
}

/** Writes the sections of a region's form. */
export function FormBody({ content, onChange }: { content: Content; onChange: (content: Content) => void }) {
  const parts = (Array.isArray(content.sections) ? content.sections : []) as PartShape[]
  const set = (sections: readonly PartShape[]) => onChange({ ...content, sections })
  return (
    <div className="stack">
      {parts.map((part, index) => (
        <Fold
          key={part.code}
          path={`sections.${index}`}
          title={part.label || '（还没有名称）'}
          startOpen={part.label === ''}
          tag={part.off === true && <StatusTag>由活动开启</StatusTag>}
          note={part.kinds ? `${part.kinds.length} 种模板` : `${(part.fields ?? []).length} 项内容`}
          moves={{
            up: index > 0 ? () => set(moved(parts, index, -1)) : undefined,
            down: index < parts.length - 1 ? () => set(moved(parts, index, 1)) : undefined,
            remove: () => set(parts.filter((_, at) => at !== index)),
          }}
        >
          <Part
            path={`sections.${index}`}
            part={part}
            onChange={(next) => set(parts.map((one, at) => (at === index ? next : one)))}
          />
        </Fold>
      ))}
      <div className="row">
        <Button
          icon="plus"
          onClick={() =>
            set([
              ...parts,
              {
                code: nextCode(
                  parts.map((one) => one.code),
                  's',
                ),
                label: '',
                kind: 'single',
                fields: [],
              },
            ])
          }
        >
          增加部分
        </Button>
      </div>
    </div>
  )
}

const LEFT_OPEN = [
  ['switch', '开启或关闭'],
  ['kinds', '类型和模板'],
  ['fields', '增加内容和材料'],
  ['rows', '条数'],
] as const

function Part({
  path,
  part,
  onChange,
}: {
  path: string
  part: PartShape
  onChange: (part: PartShape) => void
}) {
  const set = (more: Partial<PartShape>) => onChange(tidy({ ...part, ...more }) as PartShape)
  const open = part.configurable ?? []
  const place = { code: part.code, kind: part.kind }
  const kinds = part.kinds ?? []
  return (
    <div className="shape-section">
      <div className="editor-grid">
        <TextInput
          id={idAt(`${path}.label`)}
          label="部分名称"
          required
          maxLength={60}
          value={part.label}
          error={useFault(`${path}.label`)}
          onChange={(event) => set({ label: event.target.value })}
        />
        <TextInput
          label="填写说明"
          maxLength={1000}
          value={typeof part.help === 'string' ? part.help : ''}
          onChange={(event) => set({ help: event.target.value || undefined })}
        />
        <RadioInput
          label="怎么填"
          value={part.kind}
          onChange={(kind) => set({ kind: kind === 'list' ? 'list' : 'single' })}
          options={[
            { value: 'single', label: '填一次' },
            { value: 'list', label: '可以填多条' },
          ]}
        />
        {part.kind === 'list' && (
          <>
            <NumberInput
              path={`${path}.minRows`}
              label="最少填写"
              unit="条"
              value={part.minRows}
              onChange={(minRows) => set({ minRows })}
            />
            <NumberInput
              path={`${path}.maxRows`}
              label="最多填写"
              unit="条"
              value={part.maxRows}
              onChange={(maxRows) => set({ maxRows })}
            />
          </>
        )}
      </div>
      <FieldGroup label="由单次活动设置">
        <div className="choices">
          {LEFT_OPEN.map(([code, label]) => (
            <label key={code} className="choice">
              <input
                type="checkbox"
                checked={open.includes(code)}
                onChange={() =>
                  set({
                    configurable: LEFT_OPEN.map(([one]) => one).filter((one) =>
                      one === code ? !open.includes(one) : open.includes(one),
                    ),
                  })
                }
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </FieldGroup>
      {open.includes('switch') && (
        <CheckInput
          checked={part.off === true}
          onChange={(event) => set({ off: event.target.checked || undefined } as Partial<PartShape>)}
        >
          平时不填，由活动开启
        </CheckInput>
      )}
      <h4 className="shape-heading">填写内容</h4>
      <FieldsEditor
        path={`${path}.fields`}
        fields={part.fields}
        section={place}
        used={kinds.flatMap((kind) => kind.fields).map((field) => field.code)}
        onChange={(fields) => set({ fields })}
      />
      {part.kind === 'list' && (
        <>
          <h4 className="shape-heading">类型和模板</h4>
          <KindsEditor
            path={`${path}.kinds`}
            kinds={kinds}
            section={place}
            common={part.fields}
            onChange={(next) => set({ kinds: next.length > 0 ? next : undefined } as Partial<PartShape>)}
          />
        </>
      )}
    </div>
  )
}
