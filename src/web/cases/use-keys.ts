import { useEffect, useRef } from 'react'

/** What a key of the reading page does; the key as the keyboard writes it, in lower case. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Whether a key press is meant for the page: not while somebody types, answers a dialog, or uses a shortcut of the browser. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
    return false
  const target = event.target instanceof Element ? event.target : undefined
  if (
    target?.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="listbox"]')
  )
    return false
  return document.querySelector('dialog[open], [role="dialog"]') === null
}

/** Listens to keys while the page is open. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isForPage(event)) return
      const act = current.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
