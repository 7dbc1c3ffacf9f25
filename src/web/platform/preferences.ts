import { useSyncExternalStore } from 'react'

const ELDER = 'hengcai.elder'
const listeners = new Set<() => void>()

/** Reads a remembered text; private windows and full disks answer undefined. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers a text in this browser, or forgets it; answers whether that worked. */
export function remember(key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** Puts the remembered 长辈版 onto the page; call it before anything is drawn. */
export function applyElder(): void {
  document.documentElement.toggleAttribute('data-elder', recall(ELDER) === 'yes')
}

/** Switches 长辈版 and remembers it. */
export function setElder(on: boolean): void {
  remember(ELDER, on ? 'yes' : undefined)
  document.documentElement.toggleAttribute('data-elder', on)
  for (const listener of listeners) listener()
}

/** Whether 长辈版 is on. */
export function useElder(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => document.documentElement.hasAttribute('data-elder'),
  )
}

const narrow = typeof matchMedia === 'function' ? matchMedia('(max-width: 767.98px)') : undefined

/** Whether the page stands on a phone, where tables become cards and panes become pages. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow?.addEventListener('change', listener)
      return () => narrow?.removeEventListener('change', listener)
    },
    () => narrow?.matches ?? false,
  )
}
