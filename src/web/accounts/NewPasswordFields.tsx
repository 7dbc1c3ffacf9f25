import { checkPassword, type PasswordOwner } from '../../modules/accounts/rules/password.ts'
import { Icon } from '../ui/Icon.tsx'
import { PasswordInput } from '../ui/inputs.tsx'
import './accounts.css'

/** A password typed twice. */
export interface NewPassword {
  readonly first: string
  readonly second: string
}

export const noPassword: NewPassword = { first: '', second: '' }

/** The sentence why the two fields cannot be sent, or nothing. */
export function newPasswordFault({ first, second }: NewPassword, owner: PasswordOwner): string | undefined {
  if (first === '') return '请设置密码。'
  if (checkPassword(first, owner).some((check) => !check.met)) return '密码还不符合下面的要求。'
  if (first !== second) return '两次填写的密码不一致。'
  return undefined
}

/** Two fields for a new password, with every demand on it and whether it is met. */
export function NewPasswordFields({
  value,
  onChange,
  owner,
  error,
  label = '设置密码',
}: {
  value: NewPassword
  onChange: (value: NewPassword) => void
  owner: PasswordOwner
  error?: string | undefined
  label?: string
}) {
  return (
    <>
      <PasswordInput
        label={label}
        required
        autoComplete="new-password"
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.target.value })}
        error={error}
      />
      <ul className="demands" aria-label="密码要求">
        {checkPassword(value.first, owner).map((check) => (
          <li key={check.label} className={check.met ? 'demand-met' : undefined}>
            <Icon name={check.met ? 'check' : 'minus'} size="1em" />
            <span>{check.label}</span>
            <span className="sr-only">{check.met ? '，已满足' : '，未满足'}</span>
          </li>
        ))}
      </ul>
      <PasswordInput
        label="再次输入密码"
        required
        autoComplete="new-password"
        value={value.second}
        onChange={(event) => onChange({ ...value, second: event.target.value })}
        error={value.second !== '' && value.first !== value.second ? '两次填写的密码不一致。' : undefined}
      />
    </>
  )
}
