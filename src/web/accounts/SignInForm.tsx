import { type FormEvent, useState } from 'react'
import { sendCode } from '../../modules/accounts/credential.contract.ts'
import { type CaptchaAnswer, signIn, signInByCode } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { PasswordInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import './accounts.css'
import { type CaptchaChoice, CaptchaField, firstChoice } from './CaptchaField.tsx'
import type { Unclaimed } from './ClaimForm.tsx'
import { CodeField } from './CodeField.tsx'
import { prove } from './captcha.ts'

export type Entry = 'personal' | 'organisation'
type Way = 'password' | 'code'

/** The form that signs in, by password or by a code; on a page of its own and in the dialog over any page. */
export function SignInForm({
  onSignedIn,
  onUnclaimed,
  entry,
}: {
  onSignedIn: () => void
  /** Where a slip whose account nobody has claimed leads on; without it the sentence is shown. */
  onUnclaimed?: (slip: Unclaimed) => void
  entry?: Entry
}) {
  const [way, setWay] = useState<Way>('password')
  return (
    <div className="stack">
      <fieldset className="ways">
        <legend className="sr-only">登录方式</legend>
        {(
          [
            ['password', '密码登录'],
            ['code', '短信验证码登录'],
          ] as const
        ).map(([value, label]) => (
          <label key={value} className={way === value ? 'way way-on' : 'way'}>
            <input
              type="radio"
              name="sign-in-way"
              className="sr-only"
              checked={way === value}
              onChange={() => setWay(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {way === 'password' ? (
        <ByPassword onSignedIn={onSignedIn} {...(onUnclaimed && { onUnclaimed })} {...(entry && { entry })} />
      ) : (
        <ByCode onSignedIn={onSignedIn} {...(entry && { entry })} />
      )}
    </div>
  )
}

function ByPassword({
  onSignedIn,
  onUnclaimed,
  entry,
}: {
  onSignedIn: () => void
  onUnclaimed?: (slip: Unclaimed) => void
  entry?: Entry
}) {
  const [identifier, setIdentifier] = useState('')
  const [password, setPassword] = useState('')
  const [captcha, setCaptcha] = useState<CaptchaChoice>()
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (identifier.trim() === '' || password === '') return setProblem('请填写账号和密码。')
    if (captcha?.way === 'picture' && !captcha.answer) return setProblem('请填写图片验证码。')
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = captcha && (await answerOf(captcha))
      await call(signIn, {
        body: { identifier, password, ...(answer && { captcha: answer }), ...(entry && { entry }) },
      })
      onSignedIn()
    } catch (error) {
      if (onUnclaimed && error instanceof CallError && error.code === 'accounts.claim-needed') {
        const organisation = String(error.details.organisation ?? '您的单位')
        return onUnclaimed({ username: identifier.trim(), secret: password, organisation })
      }
      setProblem(sentenceOf(error))
      setAttempt(attempt + 1)
      if (needsCaptcha(error)) setCaptcha(captcha ?? firstChoice())
      // The proof could not be made here: the picture remains.
      if (!(error instanceof CallError)) setCaptcha({ way: 'picture', answer: undefined })
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextInput
        label="账号"
        required
        name="username"
        autoComplete="username"
        placeholder="手机号码、身份证号或用户名"
        value={identifier}
        onChange={(event) => setIdentifier(event.target.value)}
      />
      <PasswordInput
        label="密码"
        required
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {captcha && <CaptchaField choice={captcha} onChange={setCaptcha} attempt={attempt} />}
      {problem && <Notice kind="error">{problem}</Notice>}
      <Button kind="primary" size="large" block type="submit" busy={busy}>
        {busy ? '正在登录' : '登录'}
      </Button>
    </form>
  )
}

function ByCode({ onSignedIn, entry }: { onSignedIn: () => void; entry?: Entry }) {
  const [mobile, setMobile] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (code.length !== 6) return setProblem('请填写六位短信验证码。')
    setBusy(true)
    setProblem(undefined)
    try {
      await call(signInByCode, { body: { mobile, code, ...(entry && { entry }) } })
      onSignedIn()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextInput
        label="手机号码"
        required
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={mobile}
        onChange={(event) => setMobile(event.target.value)}
      />
      <CodeField
        value={code}
        onChange={setCode}
        send={async () => {
          const sent = await call(sendCode, { body: { purpose: 'sign-in', mobile } })
          return sent.againInSeconds
        }}
      />
      {problem && <Notice kind="error">{problem}</Notice>}
      <Button kind="primary" size="large" block type="submit" busy={busy}>
        {busy ? '正在登录' : '登录'}
      </Button>
    </form>
  )
}

async function answerOf(choice: CaptchaChoice): Promise<CaptchaAnswer | undefined> {
  return choice.way === 'proof' ? prove() : choice.answer
}

function needsCaptcha(error: unknown): boolean {
  if (!(error instanceof CallError)) return false
  return (
    error.code === 'accounts.captcha-needed' ||
    error.code === 'accounts.captcha-wrong' ||
    error.details.captchaNeeded === true
  )
}
