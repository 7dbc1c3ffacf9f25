import { PUBLICITY_COLUMNS } from '../../modules/definitions/rules/publicity-terms.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { NumberInput } from './PlacedInput.tsx'
import { moved, nextCode, tidy } from './shape.ts'

/** One publicity while it is written. */
interface Entry {
  readonly code: string
  readonly label: string
  readonly startedBy: string
  readonly days: number | undefined
  readonly unit: string
  readonly audience: string
  readonly names: string
  readonly columns: readonly string[]
  readonly objections: { readonly anonymous: boolean; readonly channels: string }
  readonly shownAfterDays?: number | undefined
}

const NEW: Omit<Entry, 'code'> = {
  label: '',
  startedBy: '',
  // 职称评审管理暂行规定第十六条: at least five working days inside the unit.
  days: 5,
  unit: 'working',
  audience: 'unit',
  names: 'full',
  columns: ['unit', 'title'],
  objections: { anonymous: true, channels: '' },
}

/** Edits the publicities of a route, one fold each. */
export function PublicityEditor({
  path,
  value,
  set,
}: {
  path: string
  value: unknown
  set: (value: unknown) => void
}) {
  const entries = (Array.isArray(value) ? value : []) as Entry[]
  const change = (index: number, part: Partial<Entry>) =>
    set(entries.map((one, at) => (at === index ? tidy({ ...one, ...part }) : one)))
  const add = () => {
    const code = nextCode(
      entries.map((one) => one.code),
      'p',
    )
    set([...entries, { code, ...NEW }])
  }
  return (
    <div className="stack" id={idAt(path)} tabIndex={-1}>
      {entries.map((entry, index) => (
        <Fold
          key={entry.code}
          path={`${path}.${index}`}
          title={entry.label || '（还没有名称）'}
          startOpen={entry.label === ''}
          moves={{
            up: index > 0 ? () => set(moved(entries, index, -1)) : undefined,
            down: index < entries.length - 1 ? () => set(moved(entries, index, 1)) : undefined,
            remove: () => set(entries.filter((_, at) => at !== index)),
          }}
        >
          <EntryFields path={`${path}.${index}`} entry={entry} change={(part) => change(index, part)} />
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" onClick={add}>
          增加公示
        </Button>
      </div>
    </div>
  )
}

function EntryFields({
  path,
  entry,
  change,
}: {
  path: string
  entry: Entry
  change: (part: Partial<Entry>) => void
}) {
  const { objections } = entry
  return (
    <div className="editor-grid">
      <TextInput
        id={idAt(`${path}.label`)}
        label="公示名称"
        required
        maxLength={60}
        value={entry.label}
        error={useFault(`${path}.label`)}
        onChange={(event) => change({ label: event.target.value })}
      />
      <TextInput
        id={idAt(`${path}.startedBy`)}
        label="由哪一步的哪个办理动作开始"
        required
        value={entry.startedBy}
        error={useFault(`${path}.startedBy`)}
        onChange={(event) => change({ startedBy: event.target.value.trim() })}
        hint="办理流程中的“环节代码.动作代码”，这个动作会开始公示。"
      />
      <NumberInput
        path={`${path}.days`}
        label="公示几天"
        unit="天"
        value={entry.days}
        onChange={(days) => change({ days })}
      />
      <SelectInput
        label="怎么计算"
        required
        options={[
          { value: 'working', label: '工作日' },
          { value: 'calendar', label: '自然日（末日休息的顺延）' },
        ]}
        value={entry.unit}
        onChange={(event) => event.target.value && change({ unit: event.target.value })}
      />
      <SelectInput
        label="在哪里公示"
        required
        options={[
          { value: 'unit', label: '单位内部' },
          { value: 'public', label: '互联网' },
          { value: 'both', label: '单位内部和互联网' },
        ]}
        value={entry.audience}
        onChange={(event) => event.target.value && change({ audience: event.target.value })}
      />
      <SelectInput
        label="姓名"
        required
        options={[
          { value: 'full', label: '显示全名' },
          { value: 'masked', label: '隐去部分' },
        ]}
        value={entry.names}
        onChange={(event) => event.target.value && change({ names: event.target.value })}
      />
      <div className="is-wide">
        <Columns
          path={`${path}.columns`}
          chosen={entry.columns}
          onChange={(columns) => change({ columns })}
        />
      </div>
      <div className="is-wide">
        <CheckInput
          checked={objections.anonymous}
          onChange={(event) => change({ objections: { ...objections, anonymous: event.target.checked } })}
        >
          可以匿名提出异议
        </CheckInput>
      </div>
      <div className="is-wide">
        <TextArea
          id={idAt(`${path}.objections.channels`)}
          label="由谁受理异议"
          required
          rows={2}
          limit={300}
          value={objections.channels}
          error={useFault(`${path}.objections.channels`)}
          onChange={(event) => change({ objections: { ...objections, channels: event.target.value } })}
        />
      </div>
      <NumberInput
        path={`${path}.shownAfterDays`}
        label="期满后还公开几天（不填为30天）"
        unit="天"
        value={entry.shownAfterDays}
        onChange={(shownAfterDays) => change({ shownAfterDays })}
      />
    </div>
  )
}

function Columns({
  path,
  chosen,
  onChange,
}: {
  path: string
  chosen: readonly string[]
  onChange: (columns: string[]) => void
}) {
  const all = Object.entries(PUBLICITY_COLUMNS)
  return (
    <FieldGroup id={idAt(path)} label="姓名之外公示的内容" error={useFault(path)}>
      <div className="choices">
        {all.map(([code, label]) => (
          <label key={code} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={() =>
                onChange(
                  all
                    .map(([one]) => one)
                    .filter((one) => (one === code ? !chosen.includes(code) : chosen.includes(one))),
                )
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
