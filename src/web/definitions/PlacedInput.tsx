import type { ComponentProps } from 'react'
import { SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { idAt, useFault } from './Fold.tsx'

type Placed<T> = Omit<T, 'id' | 'error'> & { path: string }

/** A text at a place of what is being written, with the problem of that place. */
export function PlacedText({ path, ...rest }: Placed<ComponentProps<typeof TextInput>>) {
  return <TextInput {...rest} id={idAt(path)} error={useFault(path)} />
}

/** A longer text at a place. */
export function PlacedArea({ path, ...rest }: Placed<ComponentProps<typeof TextArea>>) {
  return <TextArea {...rest} id={idAt(path)} error={useFault(path)} />
}

/** A choice at a place. */
export function PlacedSelect({ path, ...rest }: Placed<ComponentProps<typeof SelectInput>>) {
  return <SelectInput {...rest} id={idAt(path)} error={useFault(path)} />
}

/** A number that may be left empty. */
export function NumberInput({
  path,
  label,
  value,
  unit,
  hint,
  least = 0,
  onChange,
}: {
  path: string
  label: string
  value: unknown
  unit?: string
  hint?: string
  /** The smallest number that may be typed; null where any may. */
  least?: number | null
  onChange: (value: number | undefined) => void
}) {
  return (
    <TextInput
      id={idAt(path)}
      label={label}
      unit={unit}
      hint={hint}
      type="number"
      {...(least !== null && { min: least })}
      step="any"
      value={typeof value === 'number' && !Number.isNaN(value) ? value : ''}
      error={useFault(path)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  )
}
