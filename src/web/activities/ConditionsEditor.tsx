import type { Form } from '../../engines/forms/index.ts'
import { Fold, idAt, useFault } from '../definitions/Fold.tsx'
import { NumberInput } from '../definitions/PlacedInput.tsx'
import { moved, nextCode, tidy } from '../definitions/shape.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { ConditionLeaf, type LeafShape } from './ConditionLeaf.tsx'
import { writeChosen } from './condition-templates.ts'

interface ConditionShape extends LeafShape {
  readonly code: string
  readonly label: string
  readonly least?: 'all' | 'any' | number
  readonly of?: readonly ConditionShape[]
}

/** Writes the conditions of one level; all of them must be met, and a group among them says how many of its own. */
export function ConditionsEditor({
  path,
  conditions,
  form,
  nested = false,
  onChange,
}: {
  path: string
  conditions: readonly ConditionShape[]
  form: Form
  nested?: boolean
  onChange: (conditions: readonly ConditionShape[]) => void
}) {
  const newCode = () =>
    nextCode(
      conditions.map((one) => one.code),
      'c',
    )
  const lists = form.sections.filter((section) => section.kind === 'list')
  const first = lists[0]?.code ?? ''
  const beginning = () => writeChosen({ kind: 'count', list: first, rowKind: null, least: 1 })
  const leaf = (): ConditionShape => ({
    code: newCode(),
    label: '',
    clause: { source: '', text: '' },
    ...beginning(),
  })
  const set = (index: number, part: Partial<ConditionShape>) =>
    onChange(
      conditions.map((one, at) => (at === index ? (tidy({ ...one, ...part }) as ConditionShape) : one)),
    )
  return (
    <div className="stack" id={idAt(path)} tabIndex={-1}>
      {conditions.map((one, index) => (
        <Fold
          key={one.code}
          path={`${path}.${index}`}
          title={one.label || '（还没有名称）'}
          startOpen={one.label === ''}
          note={one.of ? groupWords(one) : undefined}
          moves={{
            up: index > 0 ? () => onChange(moved(conditions, index, -1)) : undefined,
            down: index < conditions.length - 1 ? () => onChange(moved(conditions, index, 1)) : undefined,
            remove: () => onChange(conditions.filter((_, at) => at !== index)),
          }}
        >
          <Label path={`${path}.${index}`} condition={one} set={(part) => set(index, part)} />
          {one.of ? (
            <Group path={`${path}.${index}`} condition={one} form={form} set={(part) => set(index, part)} />
          ) : (
            <ConditionLeaf
              path={`${path}.${index}`}
              condition={one}
              lists={lists}
              set={(part) => set(index, part)}
            />
          )}
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" disabled={first === ''} onClick={() => onChange([...conditions, leaf()])}>
          增加条件
        </Button>
        {!nested && (
          <Button
            icon="list"
            disabled={first === ''}
            onClick={() =>
              onChange([
                ...conditions,
                { code: newCode(), label: '', least: 'any', of: [{ ...leaf(), code: 'c1' }] },
              ])
            }
          >
            增加一组（满足其中几项）
          </Button>
        )}
      </div>
    </div>
  )
}

type Set = (part: Partial<ConditionShape>) => void

function Label({ path, condition, set }: { path: string; condition: ConditionShape; set: Set }) {
  return (
    <TextInput
      id={idAt(`${path}.label`)}
      label="条件名称"
      required
      maxLength={120}
      value={condition.label}
      error={useFault(`${path}.label`)}
      onChange={(event) => set({ label: event.target.value })}
      hint="申报人看到的话，例如“任现职以来发表论文 2 篇以上”。"
    />
  )
}

function Group({
  path,
  condition,
  form,
  set,
}: {
  path: string
  condition: ConditionShape
  form: Form
  set: Set
}) {
  const { least = 'any', of = [] } = condition
  return (
    <div className="stack">
      <div className="editor-grid">
        <SelectInput
          label="怎样算满足"
          required
          options={[
            { value: 'all', label: '全部满足' },
            { value: 'any', label: '满足任一项' },
            { value: 'some', label: '至少满足几项' },
          ]}
          value={typeof least === 'number' ? 'some' : least}
          onChange={(event) => {
            const value = event.target.value
            if (value) set({ least: value === 'some' ? 2 : (value as 'all' | 'any') })
          }}
        />
        {typeof least === 'number' && (
          <NumberInput
            path={`${path}.least`}
            label="至少满足"
            unit="项"
            value={least}
            onChange={(count) => set({ least: count ?? 1 })}
          />
        )}
      </div>
      <ConditionsEditor
        path={`${path}.of`}
        conditions={of}
        form={form}
        nested
        onChange={(next) => set({ of: next })}
      />
    </div>
  )
}

function groupWords({ least, of = [] }: ConditionShape): string {
  if (least === 'all') return `${of.length} 项全部满足`
  return typeof least === 'number' ? `${of.length} 项中至少满足 ${least} 项` : `${of.length} 项中满足任一项`
}
