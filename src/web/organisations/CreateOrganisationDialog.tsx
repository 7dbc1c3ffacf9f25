import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { checkUscc } from '../../lib/uscc.ts'
import { createUnit, listOrganisations } from '../../modules/accounts/organisation.contract.ts'
import type { SentOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CheckInput, FieldGroup, SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { CodeOverride } from './CodeOverride.tsx'
import { CAPACITIES, LEVELS } from './unit-words.ts'

type Body = SentOf<typeof createUnit>['body']
type Capacity = Body['capacities'][number]['capacity']
type Level = NonNullable<Body['capacities'][number]['level']>

const EMPTY = {
  uscc: '',
  usccOverrideReason: '',
  name: '',
  divisionCode: '',
  level: '',
  parentId: '',
  administratorName: '',
  administratorIdentifier: '',
}
type Draft = typeof EMPTY

/** Sets up an organisation with its capacities, its place and its first administrator. */
export function CreateOrganisationDialog({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent, setIntent] = useState(newIntent)
  const [draft, setDraft] = useState(EMPTY)
  const [capacities, setCapacities] = useState<readonly string[]>(['hrss-office'])
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string>()
  const offices = useQuery({
    queryKey: ['organisations', 'offices'],
    queryFn: () => call(listOrganisations, { query: { capacity: 'hrss-office', limit: 100 } }),
  })
  const checked = checkUscc(draft.uscc)
  const needsOverride = !checked.ok && checked.overridable
  const text = (field: keyof Draft, label: string, more: { hint?: string; required?: boolean } = {}) => (
    <TextInput
      label={label}
      required={more.required ?? true}
      value={draft[field]}
      hint={more.hint}
      error={faults[field]}
      onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
    />
  )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    setFaults({})
    try {
      await call(createUnit, { body: { requestId: intent, ...bodyOf(draft, capacities, needsOverride) } })
      await onDone(`已新增“${draft.name}”。`)
    } catch (error) {
      const issues = error instanceof CallError ? error.issues : []
      setFaults(Object.fromEntries(issues.map(({ path, message }) => [path.split('.').at(-1), message])))
      setProblem(sentenceOf(error))
      setIntent(newIntent())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open title="新增机构" onClose={onClose}>
      <form className="stack" onSubmit={save} noValidate>
        {text('name', '机构名称')}
        {text('uscc', '统一社会信用代码')}
        {needsOverride && (
          <CodeOverride
            warning={checked.reason}
            value={draft.usccOverrideReason}
            error={faults.usccOverrideReason}
            onChange={(usccOverrideReason) => setDraft({ ...draft, usccOverrideReason })}
          />
        )}
        {text('divisionCode', '行政区划代码', { hint: '6位数字，注册单位按它找到办理部门。' })}
        <FieldGroup label="职能" required error={faults.capacities}>
          {Object.entries(CAPACITIES).map(([code, label]) => (
            <CheckInput
              key={code}
              checked={capacities.includes(code)}
              onChange={() =>
                setCapacities(
                  capacities.includes(code)
                    ? capacities.filter((one) => one !== code)
                    : [...capacities, code],
                )
              }
            >
              {label}
            </CheckInput>
          ))}
        </FieldGroup>
        <SelectInput
          label="层级"
          value={draft.level}
          empty="不分层级"
          options={Object.entries(LEVELS).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setDraft({ ...draft, level: event.target.value })}
        />
        <SelectInput
          label="上级人社部门"
          value={draft.parentId}
          empty="没有上级"
          options={(offices.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setDraft({ ...draft, parentId: event.target.value })}
        />
        {text('administratorName', '管理员姓名', {
          required: false,
          hint: '对方须先注册个人账号；可以以后再指定。',
        })}
        {text('administratorIdentifier', '管理员的手机号码或身份证号', { required: false })}
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            新增
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function bodyOf(draft: Draft, capacities: readonly string[], needsOverride: boolean) {
  const { uscc, name, divisionCode, level, parentId, administratorName, administratorIdentifier } = draft
  const leveled = (capacity: string) => capacity === 'hrss-office' || capacity === 'issuing-body'
  return {
    uscc,
    name,
    divisionCode,
    ...(needsOverride && { usccOverrideReason: draft.usccOverrideReason }),
    capacities: capacities.map((capacity) => ({
      capacity: capacity as Capacity,
      ...(level && leveled(capacity) && { level: level as Level }),
    })),
    relations: parentId ? [{ kind: 'region' as const, parentId }] : [],
    ...(administratorName && {
      administrator: { name: administratorName, identifier: administratorIdentifier },
    }),
  }
}
