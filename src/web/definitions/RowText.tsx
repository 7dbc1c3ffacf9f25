import { TextInput } from '../ui/inputs.tsx'
import { idAt, useFault } from './Fold.tsx'

/** What an editor of one policy value gets. */
export interface Editing {
  readonly path: string
  readonly value: unknown
  readonly set: (value: unknown) => void
}

/** A short text of a row of a policy value. */
export function RowText({
  path,
  onChange,
  ...rest
}: {
  path: string
  label: string
  required?: boolean
  value: string
  onChange: (text: string) => void
}) {
  return (
    <TextInput
      {...rest}
      id={idAt(path)}
      maxLength={500}
      error={useFault(path)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
