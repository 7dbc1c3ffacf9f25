import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { checkMobile } from '../../lib/mobile.ts'
import { recoverPassword, sendCode } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { EmptyState } from '../ui/states.tsx'
import './accounts.css'
import { CodeField } from './CodeField.tsx'
import { NewPasswordFields, newPasswordFault } from './NewPasswordFields.tsx'
import { type Draft, emptyDraft, type Faults, identityFaults } from './registration.ts'

/** Setting a new password when the old one is forgotten. */
export function RecoverPage() {
  const [draft, setDraft] = useState(emptyDraft)
  const [faults, setFaults] = useState<Faults>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setFaults({})
  }
  const send = async () => {
    const mobile = checkMobile(draft.mobile)
    if (!mobile.ok) {
      setFaults({ mobile: mobile.reason })
      return undefined
    }
    return (await call(sendCode, { body: { purpose: 'recover', mobile: mobile.value } })).againInSeconds
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const mobile = checkMobile(draft.mobile)
    const password = newPasswordFault(draft.password, draft)
    const found: Faults = {
      ...identityFaults(draft, serverNow()),
      ...(!mobile.ok && { mobile: mobile.reason }),
      ...(draft.code.length !== 6 && { code: '请填写六位短信验证码。' }),
      ...(password && { password }),
    }
    setFaults(found)
    setProblem(undefined)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      const { name, identityNumber, code } = draft
      await call(recoverPassword, {
        body: { name, identityNumber, mobile: draft.mobile, code, password: draft.password.first },
      })
      setDone(true)
    } catch (error) {
      if (error instanceof CallError && error.code.startsWith('accounts.code-'))
        setFaults({ code: error.message })
      else setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  if (isDone) {
    return (
      <div className="page-body page-body-narrow">
        <PageHeader title="找回密码" />
        <EmptyState
          icon="check"
          title="新密码已生效"
          next="原来的登录已全部结束，请用新密码登录。"
          actions={
            <ButtonLink to="/sign-in" kind="primary">
              去登录
            </ButtonLink>
          }
        />
      </div>
    )
  }
  return (
    <div className="page-body page-body-narrow">
      <PageHeader title="找回密码" lead="请填写注册时的姓名、身份证号和手机号码，验证后设置新密码。" />
      <form className="card stack" onSubmit={submit} noValidate>
        <TextInput
          label="真实姓名"
          required
          autoComplete="name"
          value={draft.name}
          error={faults.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextInput
          label="身份证号"
          required
          value={draft.identityNumber}
          error={faults.identityNumber}
          onChange={(event) => set({ identityNumber: event.target.value })}
        />
        <TextInput
          label="手机号码"
          required
          type="tel"
          inputMode="numeric"
          autoComplete="tel-national"
          value={draft.mobile}
          error={faults.mobile}
          onChange={(event) => set({ mobile: event.target.value })}
        />
        <CodeField value={draft.code} error={faults.code} send={send} onChange={(code) => set({ code })} />
        <NewPasswordFields
          label="新密码"
          value={draft.password}
          onChange={(password) => set({ password })}
          owner={draft}
          error={faults.password}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row step-actions">
          <Button kind="primary" type="submit" busy={busy}>
            设置新密码
          </Button>
        </div>
      </form>
      <p className="quiet">
        手机号码已停用、但还记得密码的，请先<Link to="/sign-in">登录</Link>
        ，在“账号与安全”中申请更换手机号码； 两样都没有的，请带身份证到人社部门窗口办理。
      </p>
    </div>
  )
}
