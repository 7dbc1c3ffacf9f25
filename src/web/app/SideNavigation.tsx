import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Brand } from './Brand.tsx'
import type { NavigationEntry } from './navigation.ts'
import './shell.css'

interface Content {
  readonly entries: readonly NavigationEntry[]
  readonly counts: Readonly<Record<string, number>>
}

/** The left navigation: tasks under headings, each with how many wait. */
export function SideNavigation({ entries, counts }: Content) {
  const groups = [...new Set(entries.map((entry) => entry.group))]
  return (
    <nav className="side-navigation" aria-label="业务导航">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <div className="side-group">{group}</div>
          <ul>
            {entries
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <Item key={entry.to} entry={entry} count={entry.count ? counts[entry.count] : undefined} />
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Item({ entry, count }: { entry: NavigationEntry; count: number | undefined }) {
  return (
    <li>
      <Link to={entry.to} activeOptions={{ exact: entry.to === '/my' || entry.to === '/work' }}>
        <Icon name={entry.icon} />
        {entry.label}
        {count !== undefined && count > 0 && (
          <span className="side-count">
            {count}
            <span className="sr-only">件</span>
          </span>
        )}
      </Link>
    </li>
  )
}

/** The same navigation as a drawer, for phones. */
export function NavigationDrawer({
  open,
  onClose,
  foot,
  ...content
}: Content & { open: boolean; onClose: () => void; foot: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const drawer = element.current
    if (open && drawer && !drawer.open) drawer.showModal()
    return () => drawer?.close()
  }, [open])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the close button do the same by keyboard
    <dialog
      ref={element}
      className="drawer"
      aria-label="业务导航"
      onCancel={onClose}
      onClick={(event) => {
        const target = event.target as HTMLElement
        if (target === element.current || target.closest('a')) onClose()
      }}
    >
      <div className="drawer-head">
        <Brand />
        <IconButton label="收起导航" icon="close" onClick={onClose} />
      </div>
      <SideNavigation {...content} />
      <div className="drawer-foot">{foot}</div>
    </dialog>
  )
}
