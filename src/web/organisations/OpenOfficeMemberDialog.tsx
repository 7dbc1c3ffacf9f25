import { useState } from 'react'
import { openOfficeMember } from '../../modules/accounts/membership.contract.ts'
import { identityFaults } from '../accounts/registration.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DutyTicks } from '../work-accounts/DutyTicks.tsx'
import type { Members } from './MembersPage.tsx'

/** Lets somebody act for the office who may have no account yet: it is opened with a one-time secret (OT-G4). */
export function OpenOfficeMemberDialog({
  grantable,
  onClose,
  onJoined,
  onOpened,
}: {
  grantable: Members['grantable']
  onClose: () => void
  onJoined: (sentence: string) => Promise<void>
  onOpened: (membershipId: string, sentence: string) => Promise<void>
}) {
  const [intent, setIntent] = useState(newIntent)
  const [who, setWho] = useState({ name: '', identityNumber: '' })
  const [duties, setDuties] = useState<readonly string[]>([])
  const [faults, setFaults] = useState<{ name?: string; identityNumber?: string }>({})
  const { busy, problem, submit } = useAct(async () => {
    const found = identityFaults(who, serverNow())
    setFaults(found)
    if (Object.keys(found).length > 0) return '请改正标出的内容。'
    try {
      const made = await call(openOfficeMember, {
        body: { requestId: intent, ...who, duties: [...duties] },
      })
      if (made.outcome === 'opened') await onOpened(made.membershipId, `已为${who.name}开设账号。`)
      else await onJoined(`${who.name}已有账号，已直接加入本部门并通知本人，不需要密码条。`)
    } catch (error) {
      setIntent(newIntent())
      throw error
    }
    return undefined
  })
  const text = (field: keyof typeof who, label: string) => (
    <TextInput
      label={label}
      required
      value={who[field]}
      error={faults[field]}
      onChange={(event) => setWho({ ...who, [field]: event.target.value })}
    />
  )
  return (
    <Dialog open title="开设经办人账号" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="quiet">没有账号的随即开设并给出密码条；已经有账号的不会重复建立，直接加入本部门。</p>
        {text('name', '姓名')}
        {text('identityNumber', '身份证号')}
        <DutyTicks grantable={grantable} value={duties} onChange={setDuties} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            开设
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
