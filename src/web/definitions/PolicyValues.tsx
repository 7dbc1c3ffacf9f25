import { type ReactNode, useState } from 'react'
import type { PolicyKeyName } from '../../modules/definitions/rules/policy-keys.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, RadioInput, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { OfferedPrints } from './OfferedPrints.tsx'
import { NumberInput } from './PlacedInput.tsx'
import { PublicityEditor } from './PublicityEditor.tsx'
import { type Editing, RowText } from './RowText.tsx'
import { moved, nextCode, tidy } from './shape.ts'

/** Edits one policy value in its own way. */
export function ValueEditor({ name, ...rest }: Editing & { name: PolicyKeyName }) {
  switch (name) {
    case 'returnReasons':
      return <Reasons {...rest} />
    case 'declarationTypes':
      return <DeclarationTypes {...rest} />
    case 'pledge':
      return <PledgeText {...rest} />
    case 'eligibility':
      return <EligibilityChoice {...rest} />
    case 'returnDays':
      return <ReturnDays {...rest} />
    case 'reminderDays':
      return <ReminderDays {...rest} />
    case 'prints':
      return <OfferedPrints {...rest} />
    case 'publicity':
      return <PublicityEditor {...rest} />
    case 'publishedBy':
      return <Publishers {...rest} />
    case 'certificateNumber':
      return <CertificateNumber {...rest} />
    case 'uploadGraceMinutes':
      return <NumberInput {...rest} onChange={rest.set} label="宽限的时间" unit="分钟" />
    case 'discardedAnswersKeptDays':
      return <NumberInput {...rest} onChange={rest.set} label="保留的时间" unit="天" />
    default:
      return <RawValue {...rest} />
  }
}

/** A value of a kind that has no fields of its own yet, as it stands in the file. */
function RawValue({ path, value, set }: Editing) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2))
  const [isBroken, setBroken] = useState(false)
  const error = useFault(path)
  return (
    <TextArea
      id={idAt(path)}
      label="内容"
      rows={5}
      value={text}
      error={isBroken ? '写法不对，请检查逗号、引号和括号；改好前按原来的内容保存。' : error}
      onChange={(event) => {
        setText(event.target.value)
        try {
          set(JSON.parse(event.target.value))
          setBroken(false)
        } catch {
          setBroken(true)
        }
      }}
    />
  )
}

export interface Coded {
  readonly code: string
  readonly label: string
  readonly help?: string
  readonly final?: boolean
}

function CodedRows({
  path,
  value,
  set,
  prefix,
  what,
  more,
}: Editing & {
  prefix: string
  what: string
  more?: (row: Coded, change: (part: Partial<Coded>) => void) => ReactNode
}) {
  const rows = (Array.isArray(value) ? value : []) as Coded[]
  const change = (index: number, part: Partial<Coded>) =>
    set(rows.map((row, at) => (at === index ? tidy({ ...row, ...part }) : row)))
  return (
    <div className="stack" id={idAt(path)} tabIndex={-1}>
      {rows.map((row, index) => (
        <Fold
          key={row.code}
          path={`${path}.${index}`}
          title={row.label || '（还没有名称）'}
          startOpen={row.label === ''}
          tag={row.final === true && <StatusTag tone="bad">不可补正</StatusTag>}
          moves={{
            up: index > 0 ? () => set(moved(rows, index, -1)) : undefined,
            down: index < rows.length - 1 ? () => set(moved(rows, index, 1)) : undefined,
            remove: () => set(rows.filter((_, at) => at !== index)),
          }}
        >
          <div className="editor-grid">
            <RowText
              path={`${path}.${index}.label`}
              label={`${what}名称`}
              required
              value={row.label}
              onChange={(label) => change(index, { label })}
            />
            <RowText
              path={`${path}.${index}.help`}
              label="说明"
              value={row.help ?? ''}
              onChange={(help) => change(index, { help: help || undefined } as Partial<Coded>)}
            />
            {more && <div className="is-wide">{more(row, (part) => change(index, part))}</div>}
          </div>
        </Fold>
      ))}
      <div className="row">
        <Button
          icon="plus"
          onClick={() =>
            set([
              ...rows,
              {
                code: nextCode(
                  rows.map((row) => row.code),
                  prefix,
                ),
                label: '',
              },
            ])
          }
        >
          增加{what}
        </Button>
      </div>
    </div>
  )
}

function Reasons(editing: Editing) {
  return (
    <CodedRows
      {...editing}
      prefix="r"
      what="退回原因"
      more={(row, change) => (
        <CheckInput
          checked={row.final === true}
          onChange={(event) => change({ final: event.target.checked || undefined } as Partial<Coded>)}
        >
          不可补正：修改材料也不能满足，只能审核不同意
        </CheckInput>
      )}
    />
  )
}

const KNOWN_TYPES: readonly Coded[] = [
  { code: 'normal', label: '正常申报' },
  { code: 'exceptional', label: '破格申报' },
  { code: 'transfer', label: '同级转评' },
]

function DeclarationTypes(editing: Editing) {
  const rows = (Array.isArray(editing.value) ? editing.value : []) as Coded[]
  const left = KNOWN_TYPES.filter((known) => !rows.some((row) => row.code === known.code))
  return (
    <div className="stack">
      <CodedRows {...editing} prefix="d" what="申报类别" />
      {left.length > 0 && (
        <div className="row">
          {left.map((known) => (
            <Button key={known.code} kind="quiet" icon="plus" onClick={() => editing.set([...rows, known])}>
              {known.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

function PledgeText({ path, value, set }: Editing) {
  const pledge = (value ?? {}) as { title?: string; text?: string }
  return (
    <div className="stack">
      <RowText
        path={`${path}.title`}
        label="标题"
        required
        value={pledge.title ?? ''}
        onChange={(title) => set({ ...pledge, title })}
      />
      <TextArea
        id={idAt(`${path}.text`)}
        label="承诺内容"
        required
        rows={8}
        limit={5000}
        value={pledge.text ?? ''}
        error={useFault(`${path}.text`)}
        onChange={(event) => set({ ...pledge, text: event.target.value })}
      />
    </div>
  )
}

function EligibilityChoice({ path, value, set }: Editing) {
  return (
    <RadioInput
      id={idAt(path)}
      label="条件不满足时"
      value={String(value)}
      onChange={set}
      options={[
        { value: 'warn', label: '提醒，仍可提交' },
        { value: 'block', label: '不允许提交' },
      ]}
    />
  )
}

function ReturnDays({ path, value, set }: Editing) {
  const span = (value ?? {}) as { days?: number; unit?: string }
  return (
    <div className="editor-grid">
      <NumberInput
        path={`${path}.days`}
        label="修改期限"
        unit="天"
        value={span.days}
        onChange={(days) => set({ ...span, days: days ?? 0 })}
      />
      <SelectInput
        label="怎么计算"
        required
        options={[
          { value: 'working', label: '工作日' },
          { value: 'calendar', label: '自然日' },
        ]}
        value={span.unit ?? ''}
        onChange={(event) => event.target.value && set({ ...span, unit: event.target.value })}
      />
    </div>
  )
}

function ReminderDays({ path, value, set }: Editing) {
  const days = Array.isArray(value) ? value : []
  return (
    <TextInput
      id={idAt(path)}
      label="提前几天"
      defaultValue={days.join('、')}
      error={useFault(path)}
      onChange={(event) => set((event.target.value.match(/\d+/g) ?? []).map(Number))}
      hint="可以写几个，例如“7、3、1”。"
    />
  )
}

export const PUBLISHERS = [
  { value: 'issuing-body', label: '颁证单位' },
  { value: 'committee-founder', label: '评委会组建单位' },
  { value: 'hrss-office', label: '人社部门' },
  { value: 'supervising-department', label: '主管部门' },
] as const

function Publishers({ path, value, set }: Editing) {
  const chosen = Array.isArray(value) ? (value as string[]) : []
  return (
    <FieldGroup id={idAt(path)} label="可以发布活动的单位" required error={useFault(path)}>
      <div className="choices">
        {PUBLISHERS.map((one) => (
          <label key={one.value} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(one.value)}
              onChange={() =>
                set(
                  PUBLISHERS.map((each) => each.value).filter((each) =>
                    each === one.value ? !chosen.includes(each) : chosen.includes(each),
                  ),
                )
              }
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

function CertificateNumber({ path, value, set }: Editing) {
  return (
    <TextInput
      id={idAt(path)}
      label="编号的写法"
      required
      value={typeof value === 'string' ? value : ''}
      error={useFault(path)}
      onChange={(event) => set(event.target.value)}
      hint="花括号里是会变的部分：{yyyy} 年份，{series:2} 系列，{level} 层级，{seq:5} 五位流水号，{check} 校验码。"
    />
  )
}
