import { type FormEvent, useState } from 'react'
import { giveSecondFactor } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { EnrolSecondFactor } from './EnrolSecondFactor.tsx'

/** The second factor right after signing in: given, or enrolled where the policy asks for one. */
export function SecondFactorForm({ stage, onDone }: { stage: 'enrol' | 'give'; onDone: () => void }) {
  if (stage === 'enrol') {
    return (
      <>
        <PageHeader
          title="启用第二重验证"
          lead="按照本地区的安全规定，部门工作人员和管理员登录时，除密码外还须填写手机验证器上的验证码。"
        />
        <div className="card">
          <EnrolSecondFactor onDone={onDone} />
        </div>
      </>
    )
  }
  return <GiveFactor onDone={onDone} />
}

function GiveFactor({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (code.trim().length < 6) return setProblem('请填写六位验证码或恢复码。')
    setBusy(true)
    setProblem(undefined)
    try {
      await call(giveSecondFactor, { body: { code } })
      onDone()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader title="第二重验证" lead="请打开手机上的验证器，填写本系统的六位验证码。" />
      <form className="card stack" onSubmit={submit} noValidate>
        <TextInput
          label="验证码"
          required
          autoComplete="one-time-code"
          value={code}
          maxLength={20}
          onChange={(event) => setCode(event.target.value)}
          hint="手机不在身边时，可以填写启用时保存的恢复码，每个恢复码只能用一次。"
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <Button kind="primary" size="large" block type="submit" busy={busy}>
          验证
        </Button>
      </form>
    </>
  )
}
