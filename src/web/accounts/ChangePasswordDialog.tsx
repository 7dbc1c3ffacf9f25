import { useState } from 'react'
import { changePassword } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { PasswordInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { NewPasswordFields, newPasswordFault, noPassword } from './NewPasswordFields.tsx'
import { useAct } from './use-act.ts'

/** Changes the password of who knows the old one. */
export function ChangePasswordDialog({
  open,
  onClose,
  onDone,
}: {
  open: boolean
  onClose: () => void
  onDone: () => void
}) {
  const name = useSession()?.account.name
  const [oldPassword, setOld] = useState('')
  const [password, setPassword] = useState(noPassword)
  const { busy, problem, submit } = useAct(async () => {
    if (oldPassword === '') return '请填写原密码。'
    const fault = newPasswordFault(password, { name })
    if (fault) return fault
    await call(changePassword, { body: { oldPassword, password: password.first } })
    setOld('')
    setPassword(noPassword)
    onDone()
    return undefined
  })
  return (
    <Dialog open={open} title="修改密码" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <PasswordInput
          label="原密码"
          required
          autoComplete="current-password"
          value={oldPassword}
          onChange={(event) => setOld(event.target.value)}
        />
        <NewPasswordFields label="新密码" value={password} onChange={setPassword} owner={{ name }} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row step-actions">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            修改密码
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
