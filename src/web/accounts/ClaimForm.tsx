import { useState } from 'react'
import { claimAccount } from '../../modules/accounts/credential.contract.ts'
import { signIn } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useOwnSteps } from './OwnSteps.tsx'
import { identityFaults } from './registration.ts'
import { useAct } from './use-act.ts'

/** The username and the secret of a slip whose account nobody has claimed, and who prepared it. */
export interface Unclaimed {
  readonly username: string
  readonly secret: string
  readonly organisation: string
}

/** Makes a prepared account one's own: who it is, a mobile and a password instead of the secret. */
export function ClaimForm({ slip, onDone }: { slip: Unclaimed; onDone: () => void }) {
  const [who, setWho] = useState({ name: '', identityNumber: '' })
  const steps = useOwnSteps({ mobile: true, agreement: true }, { ...who, username: slip.username })
  const { busy, problem, submit } = useAct(async () => {
    const faults = identityFaults(who, serverNow())
    const fault = faults.name ?? faults.identityNumber ?? steps.fault()
    if (fault) return fault
    const body = { ...steps.body(), ...who, username: slip.username, secret: slip.secret }
    await call(claimAccount, { body })
    await call(signIn, { body: { identifier: slip.username, password: body.password } })
    onDone()
    return undefined
  })
  return (
    <>
      <PageHeader
        title="领取工作账号"
        lead={
          <>
            {slip.organisation}为您预设了账号<code>{slip.username}</code>
            。请填写本人信息领取，领取后账号归您本人使用。
          </>
        }
      />
      <form className="card stack" onSubmit={submit} noValidate>
        <Notice kind="info">
          已经有账号的，不用领取：请用原来的账号登录，在“我的单位”中用密码条加入单位。
        </Notice>
        <TextInput
          label="真实姓名"
          required
          autoComplete="name"
          value={who.name}
          onChange={(event) => setWho({ ...who, name: event.target.value })}
        />
        <TextInput
          label="身份证号"
          required
          value={who.identityNumber}
          onChange={(event) => setWho({ ...who, identityNumber: event.target.value })}
        />
        {steps.fields}
        {problem && <Notice kind="error">{problem}</Notice>}
        <Button kind="primary" size="large" block type="submit" busy={busy}>
          领取并登录
        </Button>
      </form>
    </>
  )
}
