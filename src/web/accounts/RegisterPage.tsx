import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { businessDateOf, formatDate } from '../../lib/dates.ts'
import { checkIdentityNumber } from '../../lib/identity-number.ts'
import { checkMobile } from '../../lib/mobile.ts'
import { register, sendCode } from '../../modules/accounts/credential.contract.ts'
import { signIn } from '../../modules/accounts/session.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { serverNow } from '../platform/server-clock.ts'
import { sessionChanged } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Facts } from '../ui/small.tsx'
import { AgreeInput, useTexts } from './AgreeInput.tsx'
import { CodeField } from './CodeField.tsx'
import { NewPasswordFields } from './NewPasswordFields.tsx'
import { type Draft, emptyDraft, type Faults, faultsOf, stepOf } from './registration.ts'
import { Steps } from './Steps.tsx'

const STEPS = ['填写身份信息', '验证手机、设置密码', '核对并同意协议']

/** Registration of a person in three steps. */
export function RegisterPage() {
  const [draft, setDraft] = useState(emptyDraft)
  const [step, setStep] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    const changed = Object.keys(part)
    setFaults(Object.fromEntries(Object.entries(faults).filter(([field]) => !changed.includes(field))))
  }
  const next = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(draft, step, serverNow())
    setFaults(found)
    if (Object.keys(found).length === 0) setStep(step + 1)
  }
  const back = () => setStep(step - 1)
  return (
    <div className="page-body page-body-narrow">
      <PageHeader
        title="个人注册"
        lead={
          <>
            用人单位请由管理员先注册个人账号，再办理单位注册。已有账号，请<Link to="/sign-in">登录</Link>。
          </>
        }
      />
      <Steps labels={STEPS} current={step} />
      {step === 0 && <IdentityStep draft={draft} set={set} faults={faults} onNext={next} />}
      {step === 1 && <AccountStep draft={draft} set={set} faults={faults} onNext={next} onBack={back} />}
      {step === 2 && (
        <AgreeStep
          draft={draft}
          set={set}
          onBack={back}
          onFaults={(found) => {
            setFaults(found)
            setStep(Math.min(...Object.keys(found).map(stepOf)))
          }}
        />
      )}
    </div>
  )
}

interface StepProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

function StepForm({
  onNext,
  onBack,
  verb,
  busy = false,
  children,
}: {
  onNext: (event: FormEvent) => void
  onBack?: () => void
  verb: string
  busy?: boolean
  children: ReactNode
}) {
  return (
    <form className="card stack" onSubmit={onNext} noValidate>
      {children}
      <div className="row step-actions">
        {onBack && <Button onClick={onBack}>上一步</Button>}
        <Button kind="primary" type="submit" busy={busy}>
          {verb}
        </Button>
      </div>
    </form>
  )
}

function IdentityStep({
  draft,
  set,
  faults,
  onNext,
}: StepProps & { faults: Faults; onNext: (event: FormEvent) => void }) {
  return (
    <StepForm onNext={onNext} verb="下一步">
      <TextInput
        label="真实姓名"
        required
        autoComplete="name"
        value={draft.name}
        error={faults.name}
        hint="与身份证一致。少数民族姓名中间的“·”请照原样填写。"
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextInput
        label="身份证号"
        required
        value={draft.identityNumber}
        error={faults.identityNumber}
        hint="18位。加密保存，只用于确认身份和防止重复申报。"
        onChange={(event) => set({ identityNumber: event.target.value })}
      />
    </StepForm>
  )
}

function AccountStep({
  draft,
  set,
  faults,
  onNext,
  onBack,
}: StepProps & { faults: Faults; onNext: (event: FormEvent) => void; onBack: () => void }) {
  const [sendFault, setSendFault] = useState<string>()
  const send = async () => {
    const mobile = checkMobile(draft.mobile)
    setSendFault(mobile.ok ? undefined : mobile.reason)
    if (!mobile.ok) return undefined
    return (await call(sendCode, { body: { purpose: 'register', mobile: mobile.value } })).againInSeconds
  }
  return (
    <StepForm onNext={onNext} onBack={onBack} verb="下一步">
      <TextInput
        label="手机号码"
        required
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={draft.mobile}
        error={faults.mobile ?? sendFault}
        hint="用于登录和接收办理通知，请填写本人正在使用的号码。"
        onChange={(event) => {
          setSendFault(undefined)
          set({ mobile: event.target.value })
        }}
      />
      <CodeField value={draft.code} error={faults.code} send={send} onChange={(code) => set({ code })} />
      <NewPasswordFields
        value={draft.password}
        onChange={(password) => set({ password })}
        owner={draft}
        error={faults.password}
      />
      <TextInput
        label="用户名"
        autoComplete="username"
        value={draft.username}
        error={faults.username}
        hint="可以不填。填写后也能用它登录，可用汉字、字母和数字，不能以数字开头。"
        onChange={(event) => set({ username: event.target.value })}
      />
    </StepForm>
  )
}

function AgreeStep({
  draft,
  set,
  onBack,
  onFaults,
}: StepProps & { onBack: () => void; onFaults: (faults: Faults) => void }) {
  const navigate = useNavigate()
  const [intent] = useState(newIntent)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const texts = useTexts()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!draft.agreed || !texts.data) return setProblem('请阅读并勾选同意后再注册。')
    setBusy(true)
    setProblem(undefined)
    const agreed = texts.data.map(({ code, version }) => ({ code, version }))
    const username = draft.username.trim()
    try {
      await call(register, {
        body: {
          requestId: intent,
          name: draft.name,
          identityNumber: draft.identityNumber,
          mobile: draft.mobile,
          code: draft.code,
          password: draft.password.first,
          agreed,
          ...(username !== '' && { username }),
        },
      })
      await call(signIn, {
        body: { identifier: draft.mobile, password: draft.password.first, entry: 'personal' },
      })
      await sessionChanged()
      await navigate({ to: '/my' })
    } catch (error) {
      const found = faultsFrom(error)
      if (Object.keys(found).length > 0) onFaults(found)
      else setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <StepForm onNext={submit} onBack={onBack} verb="同意并注册" busy={busy}>
      <Facts rows={factsOf(draft)} />
      <AgreeInput texts={texts} checked={draft.agreed} onChange={(agreed) => set({ agreed })} />
      {problem && <Notice kind="error">{problem}</Notice>}
    </StepForm>
  )
}

function factsOf(draft: Draft) {
  const identity = checkIdentityNumber(draft.identityNumber, businessDateOf(serverNow()))
  return [
    { label: '姓名', value: draft.name },
    { label: '身份证号', value: draft.identityNumber },
    { label: '出生日期', value: identity.ok ? formatDate(identity.birthDate) : '' },
    { label: '性别', value: identity.ok ? (identity.sex === 'male' ? '男' : '女') : '' },
    { label: '手机号码', value: draft.mobile },
    { label: '用户名', value: draft.username.trim() || '未设置' },
  ]
}

/** Which fields the server's answer is about. */
function faultsFrom(error: unknown): Faults {
  if (!(error instanceof CallError)) return {}
  if (error.issues.length > 0)
    return Object.fromEntries(error.issues.map((issue) => [issue.path.split('.')[0], issue.message]))
  if (error.code.startsWith('accounts.code-')) return { code: error.message }
  if (error.code === 'accounts.mobile-taken') return { mobile: error.message }
  if (error.code === 'accounts.identity-taken') return { identityNumber: error.message }
  if (error.code === 'accounts.username-taken') return { username: error.message }
  if (error.code.startsWith('accounts.password-')) return { password: error.message }
  return {}
}
