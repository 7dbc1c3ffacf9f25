import { useEffect, useState } from 'react'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Field } from '../ui/inputs.tsx'

/** A six-digit code with the button that sends it; the button counts down until it may be pressed again. */
export function CodeField({
  label = '短信验证码',
  value,
  onChange,
  error,
  send,
}: {
  label?: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  /** Sends the code; answers the seconds after which another may be asked for, or nothing when it was not sent. */
  send: () => Promise<number | undefined>
}) {
  const [left, setLeft] = useState(0)
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState(false)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  const press = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const again = await send()
      if (again === undefined) return
      setLeft(again)
      setSent(true)
    } catch (failure) {
      if (failure instanceof CallError && failure.retryAfter) setLeft(failure.retryAfter)
      setProblem(sentenceOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="code-field">
      <Field label={label} required error={error ?? problem} hint="六位数字，五分钟内有效。">
        {(wiring) => (
          <div className="input-with">
            <input
              className="input"
              type="text"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={value}
              onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
              {...wiring}
            />
            <Button onClick={press} busy={busy} disabled={left > 0}>
              {left > 0 ? `${left}秒后可重发` : sent ? '重新获取' : '获取验证码'}
            </Button>
          </div>
        )}
      </Field>
      <p className="code-sent" role="status">
        {sent && !problem && (
          <>
            <Icon name="check" size="1em" />
            验证码已发送，请查看手机短信。
          </>
        )}
      </p>
    </div>
  )
}
