import { type ReactNode, useState } from 'react'
import type { SessionView } from '../../modules/accounts/session.contract.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Brand } from './Brand.tsx'
import { ElderSwitch, SkipLink, Strips, useDensity } from './frame-parts.tsx'
import type { NavigationEntry } from './navigation.ts'
import { NavigationDrawer, SideNavigation } from './SideNavigation.tsx'
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
  onActAs,
  onSignOut,
  children,
}: {
  session: SessionView
  density: Density
  entries: readonly NavigationEntry[]
  counts: Readonly<Record<string, number>>
  /** Null means acting for oneself. */
  onActAs: (membershipId: string | null) => void
  onSignOut: () => void
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
            <MembershipSwitch session={session} onActAs={onActAs} />
            <span className="only-wide">
              <ElderSwitch />
            </span>
            <span className="only-wide account-name" title={session.account.name}>
              {session.account.name}
            </span>
            <Button kind="quiet" onClick={onSignOut}>
              退出
            </Button>
          </div>
        </div>
      </header>
      <NavigationDrawer
        open={drawer}
        onClose={() => setDrawer(false)}
        foot={
          <>
            <ElderSwitch />
            <span>{session.account.name}</span>
          </>
        }
        {...content}
      />
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

function MembershipSwitch({
  session,
  onActAs,
}: {
  session: SessionView
  onActAs: (membershipId: string | null) => void
}) {
  const { memberships, acting } = session.account
  if (memberships.length === 0) return null
  return (
    <label className="membership">
      <span className="sr-only">当前身份</span>
      <select
        className="input"
        value={acting ?? ''}
        onChange={(event) => onActAs(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">本人</option>
        {memberships.map((one) => (
          <option key={one.id} value={one.id}>
            {one.organisation}（{one.roleLabel}）
          </option>
        ))}
      </select>
    </label>
  )
}
