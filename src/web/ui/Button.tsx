import { Link } from '@tanstack/react-router'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import './controls.css'
import { Icon, type IconName } from './Icon.tsx'

interface Look {
  /** primary: the one next step; plain: everything else; quiet: inside rows; danger: cannot be undone. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'small' | 'large' | undefined
  readonly icon?: IconName | undefined
  readonly block?: boolean
}

function classOf({ kind = 'plain', size, block }: Look, iconOnly = false): string {
  return [
    'button',
    `button-${kind}`,
    size && `button-${size}`,
    block && 'button-block',
    iconOnly && 'button-icon',
  ]
    .filter(Boolean)
    .join(' ')
}

/** A button; while `busy` it says so, stays focusable and does nothing, so a double click sends once. */
export function Button({
  kind = 'plain',
  size,
  icon,
  block = false,
  busy = false,
  children,
  onClick,
  type = 'button',
  className,
  ...rest
}: Look & { busy?: boolean; children: ReactNode } & Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'children'
  >) {
  return (
    <button
      {...rest}
      type={type}
      className={[classOf({ kind, size, block }), className].filter(Boolean).join(' ')}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A button that shows only a drawing; the label is what screen readers and the mouse tip say. */
export function IconButton({
  label,
  icon,
  kind = 'quiet',
  size,
  ...rest
}: Look & { label: string; icon: IconName } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf({ kind, size }, true)}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  )
}

/** A link that looks like a button; it goes somewhere and changes nothing. */
export function ButtonLink({
  to,
  children,
  icon,
  search,
  ...look
}: Look & { to: string; search?: Record<string, unknown>; children: ReactNode }) {
  return (
    <Link to={to} {...(search && { search })} className={classOf(look)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}
