import { CheckInput, FieldGroup } from '../ui/inputs.tsx'
import type { WorkAccounts } from './WorkAccountsPage.tsx'

/** The rights that are ticked for an account; without any the person declares and nothing else. */
export function DutyTicks({
  grantable,
  value,
  onChange,
}: {
  grantable: WorkAccounts['grantable']
  value: readonly string[]
  onChange: (value: readonly string[]) => void
}) {
  return (
    <FieldGroup label="权限" hint="填报本人申报、修改本人信息和密码，人人都有，不用勾选。">
      {grantable.map(({ duty, label }) => (
        <CheckInput
          key={duty}
          checked={value.includes(duty)}
          onChange={() =>
            onChange(value.includes(duty) ? value.filter((one) => one !== duty) : [...value, duty])
          }
        >
          {label}
        </CheckInput>
      ))}
    </FieldGroup>
  )
}
