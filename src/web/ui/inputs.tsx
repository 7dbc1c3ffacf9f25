import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
  useState,
} from 'react'
import { Button } from './Button.tsx'
import './controls.css'
import { Icon } from './Icon.tsx'

export interface FieldFrame {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  /** A small mark beside the label, such as 本人填写. */
  readonly source?: string | undefined
}

/** What an input needs so that its label, hint and error are read out with it. */
export interface Wiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

function useWiring({ hint, error, required }: FieldFrame, givenId?: string): Wiring {
  const made = useId()
  const id = givenId ?? made
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  }
}

function Marks({ required, source }: { required?: boolean | undefined; source?: string | undefined }) {
  return (
    <>
      {required && (
        <span className="field-required" aria-hidden="true">
          *
        </span>
      )}
      {source && <span className="field-source">{source}</span>}
    </>
  )
}

function Below({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="field-error" id={`${id}-error`} role="alert">
          <Icon name="warning" size="1em" />
          <span>{error}</span>
        </div>
      )}
    </>
  )
}

/** A label above one control, its hint and error below, all tied together. */
export function Field({
  id,
  children,
  ...frame
}: FieldFrame & { id?: string; children: (wiring: Wiring) => ReactNode }) {
  const wiring = useWiring(frame, id)
  return (
    <div className="field">
      <label className="field-label" htmlFor={wiring.id}>
        {frame.label}
        <Marks required={frame.required} source={frame.source} />
      </label>
      {children(wiring)}
      <Below id={wiring.id} hint={frame.hint} error={frame.error} />
    </div>
  )
}

/** A label above several controls that answer one question together. */
export function FieldGroup({ id, children, ...frame }: FieldFrame & { id?: string; children: ReactNode }) {
  const wiring = useWiring(frame, id)
  return (
    <fieldset className="field" id={wiring.id} aria-describedby={wiring['aria-describedby']} tabIndex={-1}>
      <legend className="field-label">
        {frame.label}
        <Marks required={frame.required} source={frame.source} />
      </legend>
      {children}
      <Below id={wiring.id} hint={frame.hint} error={frame.error} />
    </fieldset>
  )
}

type Native<T> = Omit<T, 'required' | 'id' | 'children'> & { id?: string }

/** One line of text. */
export function TextInput({
  label,
  hint,
  error,
  required,
  source,
  id,
  unit,
  ...rest
}: FieldFrame & { unit?: string | undefined } & Native<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field {...frameOf({ label, hint, error, required, source })} {...(id && { id })}>
      {(wiring) => (
        <div className="input-with">
          <input className="input" type="text" autoComplete="off" {...rest} {...wiring} />
          {unit && <span className="input-unit">{unit}</span>}
        </div>
      )}
    </Field>
  )
}

/** A password, which the person may look at while typing. */
export function PasswordInput({
  label,
  hint,
  error,
  required,
  id,
  ...rest
}: FieldFrame & Native<InputHTMLAttributes<HTMLInputElement>>) {
  const [shown, setShown] = useState(false)
  return (
    <Field {...frameOf({ label, hint, error, required })} {...(id && { id })}>
      {(wiring) => (
        <div className="input-with">
          <input
            className="input"
            {...rest}
            {...wiring}
            type={shown ? 'text' : 'password'}
            spellCheck={false}
          />
          <Button
            kind="quiet"
            onClick={() => setShown(!shown)}
            aria-pressed={shown}
            aria-label={`${shown ? '隐藏' : '显示'}${label}`}
          >
            {shown ? '隐藏' : '显示'}
          </Button>
        </div>
      )}
    </Field>
  )
}

/** Several lines of text; with a least length or a limit it counts as they mean. */
export function TextArea({
  label,
  hint,
  error,
  required,
  source,
  id,
  least,
  limit,
  ...rest
}: FieldFrame & { least?: number | undefined; limit?: number | undefined } & Native<
    TextareaHTMLAttributes<HTMLTextAreaElement>
  >) {
  // As the form engine counts: code points of the trimmed text.
  const length = [...String(rest.value ?? '').trim()].length
  return (
    <Field {...frameOf({ label, hint, error, required, source })} {...(id && { id })}>
      {(wiring) => (
        <>
          <textarea className="input" {...rest} {...wiring} />
          {limit !== undefined && (
            <span className="field-count" aria-live="off">
              {countedLength(length, least ?? 0, limit)}
            </span>
          )}
        </>
      )}
    </Field>
  )
}

// One or two characters are asked for only so that a field is not left empty: nobody counts them.
const WORTH_SAYING = 10

function countedLength(length: number, least: number, limit: number): string {
  if (length > limit) return `已超出 ${length - limit} 字`
  return length < least && least >= WORTH_SAYING
    ? `${length} / ${limit} 字，至少 ${least} 字，还差 ${least - length} 字`
    : `${length} / ${limit} 字`
}

export interface Option {
  readonly value: string
  readonly label: string
  /** What choosing it means for the person. */
  readonly help?: string | undefined
}

/** A short list to choose from, by the browser's own control: light, and native on phones. */
export function SelectInput({
  label,
  hint,
  error,
  required,
  source,
  id,
  options,
  empty = '请选择',
  ...rest
}: FieldFrame & { options: readonly Option[]; empty?: string } & Native<
    SelectHTMLAttributes<HTMLSelectElement>
  >) {
  return (
    <Field {...frameOf({ label, hint, error, required, source })} {...(id && { id })}>
      {(wiring) => (
        <select className="input" {...rest} {...wiring}>
          <option value="">{empty}</option>
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** One thing to agree to or switch on. */
export function CheckInput({
  children,
  error,
  ...rest
}: { children: ReactNode; error?: string | undefined } & Native<InputHTMLAttributes<HTMLInputElement>>) {
  const id = useId()
  return (
    <div className="field">
      <label className="choice">
        <input
          type="checkbox"
          {...rest}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <span>{children}</span>
      </label>
      <Below id={id} error={error} />
    </div>
  )
}

/** A few alternatives side by side. */
export function RadioInput({
  options,
  value,
  onChange,
  name,
  disabled,
  ...frame
}: FieldFrame & {
  id?: string
  options: readonly Option[]
  value: string | undefined
  onChange: (value: string) => void
  name?: string
  disabled?: boolean
}) {
  const made = useId()
  return (
    <FieldGroup {...frame}>
      <div className={options.some((one) => one.help) ? 'choices choices-explained' : 'choices'}>
        {options.map((one) => (
          <label key={one.value} className="choice">
            <input
              type="radio"
              name={name ?? made}
              value={one.value}
              checked={one.value === value}
              disabled={disabled}
              onChange={() => onChange(one.value)}
            />
            <span>
              {one.label}
              {one.help && <span className="choice-help">{one.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

function frameOf(frame: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  source?: string | undefined
}): FieldFrame {
  return { ...frame, required: frame.required ?? false }
}
