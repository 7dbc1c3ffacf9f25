import { TextArea } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

/** Why a code with a wrong check digit stands so on the licence all the same. */
export function CodeOverride({
  warning,
  value,
  error,
  onChange,
}: {
  warning: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
}) {
  return (
    <>
      <Notice kind="warn">{warning}</Notice>
      <TextArea
        label="核对情况"
        required
        rows={2}
        limit={300}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
}
