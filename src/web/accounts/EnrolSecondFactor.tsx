import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { confirmSecondFactor, startSecondFactor } from '../../modules/accounts/credential.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { CopyableNumber } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import './accounts.css'

/** Enrols an authenticator app: scan, type a first code, keep the recovery codes. */
export function EnrolSecondFactor({ onDone }: { onDone: () => void }) {
  const started = useQuery({
    queryKey: ['second-factor-enrolment'],
    queryFn: () => call(startSecondFactor, { body: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (code.trim().length !== 6) return setProblem('请填写验证器显示的六位数字。')
    setBusy(true)
    setProblem(undefined)
    try {
      setRecoveryCodes((await call(confirmSecondFactor, { body: { code } })).recoveryCodes)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />
  return (
    <Loaded query={started} lines={5}>
      {({ secret, svg }) => (
        <form className="stack" onSubmit={submit} noValidate>
          <ol className="plain-steps">
            <li>在手机上安装验证器应用，例如“微软身份验证器”“腾讯身份验证器”，或手机厂商自带的验证器。</li>
            <li>
              用验证器扫描二维码，或手动输入密钥。
              <div className="factor-picture">
                <img
                  alt="第二重验证的二维码，供验证器扫描"
                  src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
                />
                <div>
                  <div className="quiet">密钥</div>
                  <CopyableNumber label="密钥" value={secret.replace(/(.{4})(?=.)/g, '$1 ')} />
                </div>
              </div>
            </li>
            <li>填写验证器上显示的六位数字。</li>
          </ol>
          <TextInput
            label="验证码"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          />
          {problem && <Notice kind="error">{problem}</Notice>}
          <Button kind="primary" type="submit" busy={busy}>
            启用
          </Button>
        </form>
      )}
    </Loaded>
  )
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className="stack">
      <Notice kind="good" title="第二重验证已启用">
        请把下面的恢复码抄写或打印后妥善保管。手机丢失时可用它登录，每个只能用一次，离开本页后不再显示。
      </Notice>
      <ul className="recovery-codes" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code} className="numbers">
            {code}
          </li>
        ))}
      </ul>
      <div className="row no-print">
        <Button icon="print" onClick={() => window.print()}>
          打印
        </Button>
        <Button kind="primary" onClick={onDone}>
          我已保存，继续
        </Button>
      </div>
    </div>
  )
}
