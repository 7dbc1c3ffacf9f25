import { type FormEvent, useState } from 'react'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CheckInput, FieldGroup, RadioInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Member, MemberContract, Members } from './MembersPage.tsx'

/** Adds a clerk, or changes what a member may do. */
export function MemberDialog({
  contract,
  member,
  grantable,
  onClose,
  onDone,
}: {
  contract: MemberContract
  member: Member | undefined
  grantable: Members['grantable']
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent] = useState(newIntent)
  const [name, setName] = useState('')
  const [identifier, setIdentifier] = useState('')
  const [role, setRole] = useState(member?.role.endsWith('admin') ? 'administrator' : 'clerk')
  const [duties, setDuties] = useState<readonly string[]>(member?.duties ?? [])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!member && (name.trim() === '' || identifier.trim() === ''))
      return setProblem('请填写对方的姓名，以及手机号码或身份证号。')
    setBusy(true)
    setProblem(undefined)
    try {
      if (member) {
        await call(contract.change, {
          params: { id: member.id },
          body: {
            requestId: intent,
            seenVersion: member.version,
            role: role === 'administrator' ? 'administrator' : 'clerk',
            duties: role === 'administrator' ? [] : [...duties],
          },
        })
      } else {
        await call(contract.add, { body: { requestId: intent, name, identifier, duties: [...duties] } })
      }
      await onDone(member ? `已调整${member.name}的权限。` : `已添加${name.trim()}为经办人，并已通知本人。`)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open title={member ? `调整${member.name}的权限` : '添加经办人'} onClose={onClose}>
      <form className="stack" onSubmit={save} noValidate>
        {!member && (
          <>
            <p className="quiet">对方须先注册个人账号。姓名和号码都要与对方账号完全一致。</p>
            <TextInput label="姓名" required value={name} onChange={(event) => setName(event.target.value)} />
            <TextInput
              label="手机号码或身份证号"
              required
              value={identifier}
              onChange={(event) => setIdentifier(event.target.value)}
            />
          </>
        )}
        {member && (
          <RadioInput
            label="角色"
            value={role}
            onChange={setRole}
            options={[
              { value: 'clerk', label: '经办人' },
              { value: 'administrator', label: '管理员（全部权限）' },
            ]}
          />
        )}
        {role === 'clerk' && (
          <FieldGroup label="授予的权限">
            {grantable.map(({ duty, label }) => (
              <CheckInput
                key={duty}
                checked={duties.includes(duty)}
                onChange={() =>
                  setDuties(duties.includes(duty) ? duties.filter((one) => one !== duty) : [...duties, duty])
                }
              >
                {label}
              </CheckInput>
            ))}
          </FieldGroup>
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {member ? '保存' : '添加'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
