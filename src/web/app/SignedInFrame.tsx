import { type ReactNode, useState } from 'react'
import type { SignedIn } from '../platform/session.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Brand } from './Brand.tsx'
import { ElderSwitch, SkipLink, Strips, useDensity } from './frame-parts.tsx'
import type { NavigationEntry } from './navigation.ts'
import { NavigationDrawer, SideNavigation } from './SideNavigation.tsx'
import type { Slots } from './slots.ts'
import type { Density } from './theme.ts'
import './shell.css'

/**
 * The frame around everything behind sign-in: navigation by task with counts, and the membership one acts under.
 * Citizens get it roomy, officials dense.
 */
export function SignedInFrame({
  session,
  density,
  entries,
  counts,
  slots,
  children,
}: {
  session: SignedIn
  density: Density
  entries: readonly NavigationEntry[]
  counts: Readonly<Record<string, number>>
  slots: Slots
  children: ReactNode
}) {
  useDensity(density)
  const [drawer, setDrawer] = useState(false)
  const content = { entries, counts }
  return (
    <>
      <SkipLink />
      <Strips session={session} />
      <header className="top-bar top-bar-wide">
        <div className="top-bar-inner">
          <span className="only-narrow">
            <IconButton label="打开导航" icon="menu" aria-expanded={drawer} onClick={() => setDrawer(true)} />
          </span>
          <Brand />
          <div className="top-bar-end">
            <MembershipSwitch session={session} actAs={slots.actAs} />
            <span className="only-wide">
              <ElderSwitch />
            </span>
            <span className="only-wide">{session.account.name}</span>
            {slots.signOut && (
              <Button kind="quiet" onClick={() => void slots.signOut?.()}>
                退出
              </Button>
            )}
          </div>
        </div>
      </header>
      <NavigationDrawer open={drawer} onClose={() => setDrawer(false)} {...content} />
      <div className="with-side">
        <div className="only-wide">
          <SideNavigation {...content} />
        </div>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

function MembershipSwitch({ session, actAs }: { session: SignedIn; actAs: Slots['actAs'] }) {
  const { memberships, acting } = session.account
  if (memberships.length === 0) return null
  const now = memberships.find((one) => one.id === acting)
  if (!actAs) return <span className="membership">{now?.organisation ?? '本人'}</span>
  return (
    <label className="membership">
      <span className="sr-only">当前身份</span>
      <select
        className="input"
        value={acting ?? ''}
        onChange={(event) => void actAs(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">本人</option>
        {memberships.map((one) => (
          <option key={one.id} value={one.id}>
            {one.organisation}
          </option>
        ))}
      </select>
    </label>
  )
}
