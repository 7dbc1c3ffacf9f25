import { setFirstPassword } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Owed, useOwnSteps } from './OwnSteps.tsx'
import { useAct } from './use-act.ts'

/** The first password of one's own, before anything else may be done. */
export function FirstPasswordForm({ name, owed, onDone }: { name: string; owed: Owed; onDone: () => void }) {
  const steps = useOwnSteps(owed, { name })
  const { busy, problem, submit } = useAct(async () => {
    const fault = steps.fault()
    if (fault) return fault
    await call(setFirstPassword, { body: steps.body() })
    onDone()
    return undefined
  })
  return (
    <>
      <PageHeader
        title="设置登录密码"
        lead={`${name}，初始密码只能用来登录一次，请设置自己的密码后再办理业务。`}
      />
      <form className="card stack" onSubmit={submit} noValidate>
        {steps.fields}
        {problem && <Notice kind="error">{problem}</Notice>}
        <Button kind="primary" size="large" block type="submit" busy={busy}>
          保存并继续
        </Button>
      </form>
    </>
  )
}
