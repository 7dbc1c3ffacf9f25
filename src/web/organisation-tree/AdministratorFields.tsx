import { CallError } from '../platform/call-error.ts'
import { TextInput } from '../ui/inputs.tsx'

/** Nobody named yet. */
export const NOBODY = { name: '', identityNumber: '' }

/** The sentences of a refused form by field, however deep the field stands. */
export function faultsOf(error: unknown): Record<string, string> {
  const issues = error instanceof CallError ? error.issues : []
  return Object.fromEntries(issues.map(({ path, message }) => [path, message]))
}

/** Who administers an organisation: by real name and identity number. */
export function AdministratorFields({
  value,
  faults,
  onChange,
}: {
  value: typeof NOBODY
  faults: Readonly<Record<string, string>>
  onChange: (value: typeof NOBODY) => void
}) {
  return (
    <>
      <TextInput
        label="管理员姓名"
        required
        value={value.name}
        error={faults['administrator.name']}
        onChange={(event) => onChange({ ...value, name: event.target.value })}
      />
      <TextInput
        label="管理员身份证号"
        required
        value={value.identityNumber}
        error={faults['administrator.identityNumber']}
        hint="没有账号的，随即开设并给出密码条；已有账号的用原有账号，不需要密码条。"
        onChange={(event) => onChange({ ...value, identityNumber: event.target.value })}
      />
    </>
  )
}
