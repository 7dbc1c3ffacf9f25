import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './Button.tsx'
import './controls.css'

/** A dialog over the page, by the browser's own element: focus stays inside and returns afterwards. */
export function Dialog({
  open,
  title,
  onClose,
  children,
  foot,
  wide = false,
  mustAnswer = false,
}: {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
  wide?: boolean
  /** Without a close button, and Escape does nothing: there is a question to answer. */
  mustAnswer?: boolean
}) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (open && dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!mustAnswer) onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {!mustAnswer && <IconButton label="关闭" icon="close" onClick={onClose} />}
      </div>
      <div className="dialog-body">{children}</div>
      {foot && <div className="dialog-foot">{foot}</div>}
    </dialog>
  )
}
