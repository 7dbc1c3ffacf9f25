import { useState } from 'react'
import { checkMobile } from '../../lib/mobile.ts'
import { changeMobile, sendOwnCode } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { CodeField } from './CodeField.tsx'
import { useAct } from './use-act.ts'

/** Changes the mobile of who still holds the old one. */
export function ChangeMobileDialog({
  open,
  onClose,
  onDone,
}: {
  open: boolean
  onClose: () => void
  onDone: (mobile: string) => void
}) {
  const [oldCode, setOldCode] = useState('')
  const [mobile, setMobile] = useState('')
  const [newCode, setNewCode] = useState('')
  const [fault, setFault] = useState<string>()
  const sendOld = async () =>
    (await call(sendOwnCode, { body: { purpose: 'change-mobile-old' } })).againInSeconds
  const sendNew = async () => {
    const check = checkMobile(mobile)
    setFault(check.ok ? undefined : check.reason)
    if (!check.ok) return undefined
    return (await call(sendOwnCode, { body: { purpose: 'change-mobile-new', mobile } })).againInSeconds
  }
  const { busy, problem, submit } = useAct(async () => {
    if (oldCode.length !== 6 || newCode.length !== 6) return '请填写两个手机收到的六位验证码。'
    const changed = await call(changeMobile, { body: { oldCode, mobile, newCode } })
    setOldCode('')
    setMobile('')
    setNewCode('')
    onDone(changed.mobile)
    return undefined
  })
  return (
    <Dialog open={open} title="更换手机号码" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <CodeField label="原手机收到的验证码" value={oldCode} onChange={setOldCode} send={sendOld} />
        <TextInput
          label="新手机号码"
          required
          type="tel"
          inputMode="numeric"
          value={mobile}
          error={fault}
          onChange={(event) => setMobile(event.target.value)}
        />
        <CodeField label="新手机收到的验证码" value={newCode} onChange={setNewCode} send={sendNew} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row step-actions">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            更换
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
