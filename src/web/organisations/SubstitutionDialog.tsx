import { useState } from 'react'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CheckInput, FieldGroup, SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Substitutions } from './SubstitutionsPage.tsx'

interface Entered {
  readonly absentId: string
  readonly substituteId: string
  readonly duties: string[]
  readonly from: string
  readonly until: string
}

/** Asks who acts for whom, with which rights, from which day to which. */
export function SubstitutionDialog({
  people: { absentees, colleagues },
  onEnter,
  onClose,
}: {
  people: Pick<Substitutions, 'absentees' | 'colleagues'>
  onEnter: (entered: Entered) => Promise<void>
  onClose: () => void
}) {
  const own = absentees.find((one) => one.own) ?? absentees[0]
  const [absentId, setAbsent] = useState(own?.personId ?? '')
  const [substituteId, setSubstitute] = useState('')
  const [left, setLeft] = useState<readonly string[]>([])
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const absent = absentees.find((one) => one.personId === absentId)
  const duties = (absent?.duties ?? []).filter((one) => !left.includes(one.code)).map((one) => one.code)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const others = colleagues.filter((one) => one.personId !== absentId)
  const enter = async () => {
    if (!absentId || !substituteId) return setProblem('请选择被代人和代办人。')
    if (!from || !until) return setProblem('请填写开始日期和结束日期。')
    setBusy(true)
    setProblem(undefined)
    try {
      await onEnter({ absentId, substituteId, duties, from, until })
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title="安排代办"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={busy} onClick={() => void enter()}>
            安排代办
          </Button>
        </>
      }
    >
      <div className="stack">
        <SelectInput
          label="被代人"
          required
          value={absentId}
          options={absentees.map(({ personId, name, own: isOwn }) => ({
            value: personId,
            label: isOwn ? `${name}（本人）` : name,
          }))}
          onChange={(event) => setAbsent(event.target.value)}
        />
        <SelectInput
          label="代办人"
          required
          value={substituteId}
          hint={others.length === 0 ? '单位还没有其他经办人，请先由管理员添加。' : undefined}
          options={others.map(({ personId, name }) => ({ value: personId, label: name }))}
          onChange={(event) => setSubstitute(event.target.value)}
        />
        <FieldGroup label="代办的权限" required hint="不超过被代人现有的权限。">
          {(absent?.duties ?? []).map(({ code, label }) => (
            <CheckInput
              key={code}
              checked={!left.includes(code)}
              // Whoever acts for an office checks; the rest can be left out.
              disabled={code === 'office.check'}
              onChange={() =>
                setLeft(left.includes(code) ? left.filter((one) => one !== code) : [...left, code])
              }
            >
              {label}
            </CheckInput>
          ))}
        </FieldGroup>
        <DayInput label="开始日期" required value={from} onChange={setFrom} />
        <DayInput label="结束日期" required value={until} onChange={setUntil} />
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
