import { useState } from 'react'
import { joinByWorkAccount } from '../../modules/accounts/credential.contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

/** Joins a unit with the slip of a prepared account, as somebody who has an account already. */
export function JoinDialog({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent] = useState(newIntent)
  const [slip, setSlip] = useState({ username: '', secret: '' })
  const { busy, problem, submit } = useAct(async () => {
    if (slip.username.trim() === '' || slip.secret.trim() === '') return '请填写密码条上的用户名和初始密码。'
    const { organisation } = await call(joinByWorkAccount, { body: { requestId: intent, ...slip } })
    onClose()
    await onDone(`您已加入${organisation}，任职同时确认；以后仍用原来的账号登录。`)
    return undefined
  })
  return (
    <Dialog open title="用密码条加入单位" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="quiet">单位发给您密码条、而您已经有账号的，在这里填写；不会建立第二个账号。</p>
        <TextInput
          label="用户名"
          required
          value={slip.username}
          onChange={(event) => setSlip({ ...slip, username: event.target.value })}
        />
        <TextInput
          label="初始密码"
          required
          autoComplete="off"
          value={slip.secret}
          onChange={(event) => setSlip({ ...slip, secret: event.target.value })}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            加入单位
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
