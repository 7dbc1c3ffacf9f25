import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { checkUscc } from '../../lib/uscc.ts'
import { createSubordinate } from '../../modules/accounts/subordinate.contract.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import type { SentOf } from '../../platform/http/contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { CodeOverride } from '../organisations/CodeOverride.tsx'
import { CAPACITIES, LEVELS } from '../organisations/unit-words.ts'
import { call, newIntent } from '../platform/call.ts'
import { holdsDuty, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CheckInput, FieldGroup, SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { AdministratorFields, faultsOf, NOBODY } from './AdministratorFields.tsx'
import { type Finish, finishWithSlip, OF_SUBORDINATES, type Subordinate } from './subordinate.ts'

type Given = SentOf<typeof createSubordinate>['body']['capacities'][number]

/** Creates an organisation directly below, with its capacities, its code and its administrator. */
export function CreateSubordinateDialog({
  parent,
  onClose,
  onOpen,
  onDone,
}: {
  parent: Subordinate
  onClose: () => void
  onOpen: (id: string) => void
  onDone: Finish
}) {
  const mayOverride = holdsDuty(useSession(), 'office.register')
  const [intent, setIntent] = useState(newIntent)
  const [draft, setDraft] = useState({
    name: '',
    uscc: '',
    usccOverrideReason: '',
    nature: '',
    divisionCode: parent.divisionCode,
  })
  const [levels, setLevels] = useState<Readonly<Record<string, string>>>({})
  const [administrator, setAdministrator] = useState(NOBODY)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const natures = useQuery({
    queryKey: ['code-tables', 'organisation-nature'],
    queryFn: () => call(readCodeTables, { query: { names: 'organisation-nature' } }),
    staleTime: 600_000,
  })
  const checked = checkUscc(draft.uscc)
  const overrides = mayOverride && !checked.ok && checked.overridable
  const { busy, problem, submit } = useAct(async () => {
    const { usccOverrideReason, ...fields } = draft
    try {
      const made = await call(createSubordinate, {
        body: {
          requestId: intent,
          ...fields,
          ...(overrides && { usccOverrideReason }),
          capacities: givenOf(levels),
          administrator,
        },
      })
      const sentence = `已创建“${draft.name.trim()}”，`
      onOpen(made.id)
      if (made.outcome === 'opened') {
        const opened = `${sentence}并为${administrator.name}开设管理员账号。`
        await finishWithSlip(OF_SUBORDINATES, onDone, opened, made.id, made.membershipId)
      } else await onDone(`${sentence}${administrator.name}用原有账号成为管理员，已通知本人。`)
    } catch (error) {
      setIntent(newIntent())
      setFaults(faultsOf(error))
      throw error
    }
    return undefined
  })
  const text = (field: keyof typeof draft, label: string, hint?: string) => (
    <TextInput
      label={label}
      required
      value={draft[field]}
      hint={hint}
      error={faults[field]}
      onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
    />
  )
  return (
    <Dialog open title={`在${parent.name}下创建机构`} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {text('name', '机构名称')}
        {text('uscc', '统一社会信用代码', '每个机构一个代码，不能重复。')}
        {overrides && (
          <CodeOverride
            warning={checked.reason}
            value={draft.usccOverrideReason}
            error={faults.usccOverrideReason}
            onChange={(usccOverrideReason) => setDraft({ ...draft, usccOverrideReason })}
          />
        )}
        <SelectInput
          label="单位性质"
          required
          value={draft.nature}
          empty="请选择"
          error={faults.nature}
          options={(natures.data?.tables[0]?.rows ?? []).map(({ code, text }) => ({
            value: code,
            label: text,
          }))}
          onChange={(event) => setDraft({ ...draft, nature: event.target.value })}
        />
        {text('divisionCode', '行政区划代码', '6位数字，在本部门管辖范围内。')}
        <FieldGroup label="职能" required error={faults.capacities}>
          {parent.creatable.map(({ capacity, levels: possible, levelled }) => (
            <Capacity
              key={capacity}
              capacity={capacity}
              possible={possible}
              levelled={levelled}
              value={levels[capacity]}
              onChange={(level) => setLevels(withLevel(levels, capacity, level))}
            />
          ))}
        </FieldGroup>
        <AdministratorFields value={administrator} faults={faults} onChange={setAdministrator} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            创建
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** One capacity to tick, with its level beside it once it is ticked. */
function Capacity({
  capacity,
  possible,
  levelled,
  value,
  onChange,
}: {
  capacity: string
  possible: readonly string[]
  levelled: boolean
  value: string | undefined
  onChange: (level: string | undefined) => void
}) {
  const label = CAPACITIES[capacity] ?? capacity
  return (
    <div className="row">
      <CheckInput
        checked={value !== undefined}
        onChange={() => onChange(value === undefined ? (levelled ? (possible.at(-1) ?? '') : '') : undefined)}
      >
        {label}
      </CheckInput>
      {value !== undefined && possible.length > 0 && (
        <SelectInput
          label={`${label}的层级`}
          value={value}
          {...(!levelled && { empty: '不分层级' })}
          options={possible.map((level) => ({ value: level, label: LEVELS[level] ?? level }))}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}

function withLevel(
  levels: Readonly<Record<string, string>>,
  capacity: string,
  level: string | undefined,
): Record<string, string> {
  const { [capacity]: _, ...others } = levels
  return level === undefined ? others : { ...others, [capacity]: level }
}

function givenOf(levels: Readonly<Record<string, string>>): Given[] {
  return Object.entries(levels).map(([capacity, level]) => ({
    capacity: capacity as Given['capacity'],
    ...(level && { level: level as NonNullable<Given['level']> }),
  }))
}
