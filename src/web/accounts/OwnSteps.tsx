import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { checkMobile } from '../../lib/mobile.ts'
import { sendCode } from '../../modules/accounts/credential.contract.ts'
import type { PasswordOwner } from '../../modules/accounts/rules/password.ts'
import { readEntrance } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
import { TextInput } from '../ui/inputs.tsx'
import { AgreeInput, useTexts } from './AgreeInput.tsx'
import { CodeField } from './CodeField.tsx'
import { NewPasswordFields, newPasswordFault, noPassword } from './NewPasswordFields.tsx'

/** What an account that somebody else opened lacks, and only its owner can give. */
export interface Owed {
  readonly mobile: boolean
  readonly agreement: boolean
}

const EMPTY = { mobile: '', code: '', password: noPassword, agreed: false }

/** Mobile with its code, password and agreement of who signs in with a slip for the first time. */
export function useOwnSteps(owed: Owed, owner: PasswordOwner) {
  const [draft, setDraft] = useState(EMPTY)
  const texts = useTexts()
  const entrance = useQuery({ queryKey: ['entrance'], queryFn: () => call(readEntrance), staleTime: 600_000 })
  // Where no short message can be sent, nobody can prove a number: it is added later.
  const asksMobile = owed.mobile && entrance.data?.sms !== false
  const whose = { ...owner, mobile: draft.mobile || owner.mobile }
  const fault = () => {
    if (asksMobile) {
      const mobile = checkMobile(draft.mobile)
      if (!mobile.ok) return mobile.reason
      if (draft.code.length !== 6) return '请填写六位短信验证码。'
    }
    const password = newPasswordFault(draft.password, whose)
    if (password) return password
    const agreed = draft.agreed && texts.data !== undefined
    return owed.agreement && !agreed ? '请阅读并勾选同意后再继续。' : undefined
  }
  const body = () => ({
    password: draft.password.first,
    ...(asksMobile && { mobile: draft.mobile, code: draft.code }),
    ...(owed.agreement && { agreed: (texts.data ?? []).map(({ code, version }) => ({ code, version })) }),
  })
  const fields = (
    <>
      {asksMobile && <MobileFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />}
      <NewPasswordFields
        value={draft.password}
        onChange={(password) => setDraft({ ...draft, password })}
        owner={whose}
      />
      {owed.agreement && (
        <AgreeInput
          texts={texts}
          checked={draft.agreed}
          onChange={(agreed) => setDraft({ ...draft, agreed })}
        />
      )}
    </>
  )
  return { fields, fault, body }
}

function MobileFields({
  draft,
  onChange,
}: {
  draft: typeof EMPTY
  onChange: (part: Partial<typeof EMPTY>) => void
}) {
  const [fault, setFault] = useState<string>()
  const send = async () => {
    const mobile = checkMobile(draft.mobile)
    setFault(mobile.ok ? undefined : mobile.reason)
    if (!mobile.ok) return undefined
    return (await call(sendCode, { body: { purpose: 'register', mobile: mobile.value } })).againInSeconds
  }
  return (
    <>
      <TextInput
        label="手机号码"
        required
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={draft.mobile}
        error={fault}
        hint="请填写本人的号码，以后用它登录、找回密码和接收通知。"
        onChange={(event) => onChange({ mobile: event.target.value })}
      />
      <CodeField value={draft.code} send={send} onChange={(code) => onChange({ code })} />
    </>
  )
}
