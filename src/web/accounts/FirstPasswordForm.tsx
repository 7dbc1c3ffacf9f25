import { type FormEvent, useState } from 'react'
import { setFirstPassword } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { NewPasswordFields, newPasswordFault, noPassword } from './NewPasswordFields.tsx'

/** The first password of one's own, before anything else may be done. */
export function FirstPasswordForm({ name, onDone }: { name: string; onDone: () => void }) {
  const [password, setPassword] = useState(noPassword)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const fault = newPasswordFault(password, { name })
    if (fault) return setProblem(fault)
    setBusy(true)
    setProblem(undefined)
    try {
      await call(setFirstPassword, { body: { password: password.first } })
      onDone()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader title="设置登录密码" lead={`${name}，这是您第一次登录，请设置自己的密码后再办理业务。`} />
      <form className="card stack" onSubmit={submit} noValidate>
        <NewPasswordFields value={password} onChange={setPassword} owner={{ name }} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <Button kind="primary" size="large" block type="submit" busy={busy}>
          保存并继续
        </Button>
      </form>
    </>
  )
}
