import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { moveSubordinate, previewMove } from '../../modules/accounts/move-subordinate.contract.ts'
import { searchSubordinates } from '../../modules/accounts/subordinate.contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { actingMembership, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FieldGroup, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/states.tsx'
import type { Finish, Subordinate } from './subordinate.ts'
import './organisation-tree.css'

interface Parent {
  readonly id: string
  readonly name: string
}

const ABOVE: readonly string[] = ['hrss-office', 'supervising-department']

/** Puts an organisation below another parent: who it is, what moves along and what stays as it is, and why. */
export function MoveDialog({
  unit,
  onClose,
  onDone,
}: {
  unit: Subordinate
  onClose: () => void
  onDone: Finish
}) {
  const [intent, setIntent] = useState(newIntent)
  const [parent, setParent] = useState<Parent>()
  const [reason, setReason] = useState('')
  const { busy, problem, submit } = useAct(async () => {
    if (!parent) return '请先查找并选择新的上级机构。'
    if (reason.trim().length < 2) return '请写明原因，至少2个字。'
    try {
      await call(moveSubordinate, {
        params: { id: unit.id },
        body: { requestId: intent, seenVersion: unit.version, parentId: parent.id, reason },
      })
    } catch (error) {
      setIntent(newIntent())
      throw error
    }
    await onDone(`${unit.name}已调整到${parent.name}之下，有关单位的管理员已收到通知。`)
    return undefined
  })
  return (
    <Dialog open title={`调整上级机构：${unit.name}`} onClose={onClose}>
      <div className="stack">
        <ParentSearch unitId={unit.id} chosen={parent} onChoose={setParent} />
        {parent && <Preview unit={unit} parent={parent} />}
        <form className="stack" onSubmit={submit} noValidate>
          <TextArea
            label="原因"
            required
            rows={2}
            limit={300}
            value={reason}
            hint="会写入通知，发给本机构和前后两个上级的管理员。"
            onChange={(event) => setReason(event.target.value)}
          />
          {problem && <Notice kind="error">{problem}</Notice>}
          <div className="row">
            <Button onClick={onClose}>取消</Button>
            <Button kind="primary" type="submit" busy={busy}>
              调整上级机构
            </Button>
          </div>
        </form>
      </div>
    </Dialog>
  )
}

/** Offices and departments below the caller's, and the caller's own, to choose from. */
function ParentSearch({
  unitId,
  chosen,
  onChoose,
}: {
  unitId: string
  chosen: Parent | undefined
  onChoose: (parent: Parent) => void
}) {
  const own = actingMembership(useSession())
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const found = useQuery({
    queryKey: ['subordinates', 'parents', keyword],
    queryFn: () => call(searchSubordinates, { query: { keyword, part: 'departments', limit: 20 } }),
    enabled: keyword !== '',
  })
  const search = (event: FormEvent) => {
    event.preventDefault()
    setKeyword(typed.trim())
  }
  const rows = (found.data?.rows ?? []).filter(
    (row) =>
      row.id !== unitId &&
      row.status === 'active' &&
      row.capacities.some(({ capacity }) => ABOVE.includes(capacity)),
  )
  const offered: Parent[] = own ? [{ id: own.organisationId, name: own.organisation }, ...rows] : rows
  return (
    <>
      <form className="row" onSubmit={search}>
        <TextInput
          label="查找新的上级机构"
          value={typed}
          placeholder="名称、拼音首字母或代码"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" icon="search">
          查找上级
        </Button>
      </form>
      {found.error && <Notice kind="error">{sentenceOf(found.error)}</Notice>}
      {found.isLoading && <Skeleton lines={2} />}
      <FieldGroup label="新的上级机构">
        {offered.map((one) => (
          <label key={one.id} className="new-parent">
            <input
              type="radio"
              name="new-parent"
              checked={chosen?.id === one.id}
              onChange={() => onChoose(one)}
            />
            <span>{one.id === own?.organisationId ? `${one.name}（本机构）` : one.name}</span>
          </label>
        ))}
        {found.data && rows.length === 0 && (
          <p className="quiet">没有找到可以作为上级的下级机构，请换几个字再查。</p>
        )}
      </FieldGroup>
    </>
  )
}

const RELATIONS = { region: '按所在地区', supervision: '作为归口部门' } as const

function Preview({ unit, parent }: { unit: Subordinate; parent: Parent }) {
  const preview = useQuery({
    queryKey: ['subordinates', 'move', unit.id, parent.id],
    queryFn: () => call(previewMove, { params: { id: unit.id }, query: { parentId: parent.id } }),
    retry: false,
  })
  if (preview.error) return <Notice kind="error">{sentenceOf(preview.error)}</Notice>
  if (!preview.data) return <Skeleton lines={2} />
  const { before, after, relation, below, stays } = preview.data
  return (
    <Notice kind="warn">
      上级由{before?.name ?? '（没有）'}调整为{after.name}（{RELATIONS[relation]}）。
      {below > 0 && `它下面的${below}个机构随同调整。`}
      {stays.map(({ label, count }) => `${count}${label}`).join('、')}
      {stays.length > 0 && '，仍由原来的部门办完。'}
      以后新的申报按新的上级办理。
    </Notice>
  )
}
