import { type ReactNode, useEffect, useRef, useState } from 'react'
import './help-tip.css'

/**
 * A short text with a “?” beside it that says more: while the mouse is over it, by a tap, and by the keyboard. Escape,
 * a tap elsewhere or leaving it closes it; the mouse may move into what it says.
 */
export function HelpTip({
  label,
  children,
  content,
}: {
  /** What is explained, such as 受理专业; it names the button and what opens. */
  label: string
  children: ReactNode
  content: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const around = element.current
    if (!open || !around) return
    const listening = new AbortController()
    const { signal } = listening
    const close = () => setOpen(false)
    const closeOutside = (target: EventTarget | null) => !around.contains(target as Node | null) && close()
    document.addEventListener('keydown', (event) => event.key === 'Escape' && close(), { signal })
    document.addEventListener('pointerdown', (event) => closeOutside(event.target), { signal })
    around.addEventListener('focusout', (event) => closeOutside(event.relatedTarget), { signal })
    around.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && close(), { signal })
    return () => listening.abort()
  }, [open])
  return (
    <div ref={element} className="help-tip">
      {children}
      <button
        type="button"
        className="help-tip-mark"
        aria-label={`${label}说明`}
        aria-expanded={open}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
        // A tap focuses first and then clicks: only the keyboard opens by focus, as the click opens by itself.
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long content scrolls, and the keyboard must reach it
        <section className="help-tip-popup" aria-label={label} tabIndex={0}>
          {content}
        </section>
      )}
    </div>
  )
}
