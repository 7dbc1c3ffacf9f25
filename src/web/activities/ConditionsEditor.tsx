import type { Form, Section } from '../../engines/forms/index.ts'
import { allFieldsOf } from '../../engines/forms/index.ts'
import { NumberInput } from '../definitions/FieldEditor.tsx'
import { Fold, idAt, useFault } from '../definitions/Fold.tsx'
import { moved, nextCode, tidy } from '../definitions/shape.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { type Chosen, readChosen, writeChosen } from './condition-templates.ts'

interface ConditionShape {
  readonly code: string
  readonly label: string
  readonly clause?: { readonly source?: string; readonly text?: string }
  readonly holds?: unknown
  readonly least?: 'all' | 'any' | number
  readonly of?: readonly ConditionShape[]
  readonly [more: string]: unknown
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
            <Leaf path={`${path}.${index}`} condition={one} lists={lists} set={(part) => set(index, part)} />
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

const TEMPLATES = [
  { value: 'count', label: '某一类内容至少几项' },
  { value: 'sum', label: '数字合计至少多少（如学时）' },
  { value: 'years', label: '取得（任职）满几年' },
  { value: 'expert', label: '自定义表达式（供专业人员）' },
] as const

function Leaf({
  path,
  condition,
  lists,
  set,
}: {
  path: string
  condition: ConditionShape
  lists: readonly Section[]
  set: Set
}) {
  const chosen = readChosen(condition.holds)
  const choose = (next: Chosen) => set({ figures: undefined, ...writeChosen(next) })
  const list = 'list' in chosen ? chosen.list : (lists[0]?.code ?? '')
  const section = lists.find((one) => one.code === list)
  const begin = (kind: string) => {
    if (kind === 'count') choose({ kind, list, rowKind: null, least: 1 })
    if (kind === 'sum')
      choose({ kind, list, field: fieldsFor(section, ['number'])[0]?.value ?? '', least: 1 })
    if (kind === 'years') choose({ kind, list, field: fieldsFor(section, DATES)[0]?.value ?? '', least: 1 })
    if (kind === 'expert') choose({ kind, expression: condition.holds })
  }
  const clause = condition.clause ?? {}
  return (
    <div className="editor-grid">
      <SelectInput
        id={idAt(`${path}.holds`)}
        label="条件模板"
        required
        options={TEMPLATES}
        value={chosen.kind}
        error={useFault(`${path}.holds`)}
        onChange={(event) => begin(event.target.value)}
      />
      {chosen.kind === 'expert' ? (
        <Expert
          expression={chosen.expression}
          onChange={(expression) => choose({ kind: 'expert', expression })}
        />
      ) : (
        <>
          <SelectInput
            label="看申报表的"
            required
            options={lists.map(({ code, label }) => ({ value: code, label }))}
            value={chosen.list}
            onChange={(event) => {
              const next = lists.find((one) => one.code === event.target.value)
              if (!next) return
              if (chosen.kind === 'count') choose({ ...chosen, list: next.code, rowKind: null })
              else
                choose({
                  ...chosen,
                  list: next.code,
                  field: fieldsFor(next, chosen.kind === 'sum' ? ['number'] : DATES)[0]?.value ?? '',
                })
            }}
          />
          {chosen.kind === 'count' && (section?.kinds ?? []).length > 0 && (
            <SelectInput
              label="其中的"
              empty="不限哪一种"
              options={(section?.kinds ?? []).map(({ code, label }) => ({ value: code, label }))}
              value={chosen.rowKind ?? ''}
              onChange={(event) => choose({ ...chosen, rowKind: event.target.value || null })}
            />
          )}
          {chosen.kind !== 'count' && (
            <SelectInput
              label={chosen.kind === 'sum' ? '合计哪一项' : '从哪个日期算起'}
              required
              options={fieldsFor(section, chosen.kind === 'sum' ? ['number'] : DATES)}
              value={chosen.field}
              onChange={(event) => event.target.value && choose({ ...chosen, field: event.target.value })}
            />
          )}
          <NumberInput
            path={`${path}.least`}
            label="至少"
            unit={chosen.kind === 'years' ? '年' : chosen.kind === 'count' ? '项' : ''}
            value={chosen.least}
            onChange={(least) => choose({ ...chosen, least: least ?? 0 })}
          />
        </>
      )}
      <TextInput
        id={idAt(`${path}.clause.source`)}
        label="依据"
        required
        maxLength={200}
        value={clause.source ?? ''}
        error={useFault(`${path}.clause.source`)}
        onChange={(event) => set({ clause: { ...clause, source: event.target.value } })}
        hint="文件名称和文号，或者本次评审通知。"
      />
      <div className="is-wide">
        <TextArea
          id={idAt(`${path}.clause.text`)}
          label="条款原文"
          required
          rows={3}
          limit={2000}
          value={clause.text ?? ''}
          error={useFault(`${path}.clause.text`)}
          onChange={(event) => set({ clause: { ...clause, text: event.target.value } })}
        />
      </div>
    </div>
  )
}

const DATES = ['date', 'month', 'month-or-present']

function fieldsFor(section: Section | undefined, types: readonly string[]) {
  return section
    ? allFieldsOf(section)
        .filter((field) => types.includes(field.type))
        .map(({ code, label }) => ({ value: code, label }))
    : []
}

function Expert({ expression, onChange }: { expression: unknown; onChange: (expression: unknown) => void }) {
  return (
    <div className="is-wide">
      <TextArea
        label="表达式"
        rows={6}
        spellCheck={false}
        defaultValue={JSON.stringify(expression, null, 2)}
        onChange={(event) => {
          try {
            onChange(JSON.parse(event.target.value))
          } catch {
            // Half a sentence is no expression yet; the last whole one stays until the next is whole.
          }
        }}
        hint="写法见表达式说明；写完整之前，仍按上一次写完整的内容。"
      />
    </div>
  )
}

function groupWords({ least, of = [] }: ConditionShape): string {
  if (least === 'all') return `${of.length} 项全部满足`
  return typeof least === 'number' ? `${of.length} 项中至少满足 ${least} 项` : `${of.length} 项中满足任一项`
}
