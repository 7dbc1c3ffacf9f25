import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { signOut, switchMembership } from '../../modules/accounts/session.contract.ts'
import { dropAllCopies } from '../platform/autosave/local-copy.ts'
import { call } from '../platform/call.ts'
import { actingMembership, homeOf, sessionChanged, useSession } from '../platform/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { IdleWatch } from './IdleWatch.tsx'
import { entriesFor, type NavigationEntry } from './navigation.ts'
import { PublicFrame } from './PublicFrame.tsx'
import { slots } from './slots.ts'
import type { Density } from './theme.ts'
import { useKnows } from './use-knows.ts'

const AntdFrame = lazy(() => import('./AntdFrame.tsx').then((file) => ({ default: file.AntdFrame })))
const SignedInFrame = lazy(() =>
  import('./SignedInFrame.tsx').then((file) => ({ default: file.SignedInFrame })),
)

/** Pages anybody may open. */
export function PublicArea() {
  const session = useSession()
  const knows = useKnows()
  return (
    <PublicFrame session={session} knows={knows}>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </PublicFrame>
  )
}

/** Leads to the sign-in page and later back to where one was: kept, for the place itself changes before this is gone. */
function ToSignIn({ next }: { next: string }) {
  const navigate = useNavigate()
  const [from] = useState(next)
  // Once: <Navigate> goes again at every render, and what it causes renders this again until the tab gives up.
  useEffect(() => void navigate({ to: '/sign-in', search: { next: from }, replace: true }), [navigate, from])
  return <Waiting />
}

function SignedInArea({ area, density }: { area: NavigationEntry['area']; density: Density }) {
  const session = useSession()
  const { href } = useLocation()
  const navigate = useNavigate()
  const counts = useQuery({
    queryKey: ['counts', session?.account.acting ?? null],
    queryFn: () => slots.readCounts?.() ?? Promise.resolve({}),
    enabled: Boolean(session && slots.readCounts),
    refetchInterval: 60_000,
  })
  if (session === undefined) return <Waiting />
  if (session === null || session.restriction) return <ToSignIn next={href} />
  const duties = actingMembership(session)?.duties ?? []
  const actAs = async (membershipId: string | null) => {
    await call(switchMembership, { body: { membershipId } })
    const now = await sessionChanged()
    await navigate({ to: now && !now.restriction ? homeOf(now) : '/sign-in' })
  }
  const leave = async () => {
    await call(signOut, { body: {} })
    dropAllCopies()
    await navigate({ to: '/' })
    await sessionChanged()
  }
  return (
    <Suspense fallback={<Waiting />}>
      <SignedInFrame
        session={session}
        density={density}
        entries={entriesFor(area, duties)}
        counts={counts.data ?? {}}
        onActAs={(membershipId) => void actAs(membershipId)}
        onSignOut={() => void leave()}
      >
        <AntdFrame density={density}>
          <Suspense fallback={<Skeleton lines={6} />}>
            {/* Another membership sees other things: everything below starts anew. */}
            {area !== 'my' && session.account.acting === null ? (
              <ActingForNobody />
            ) : (
              <Outlet key={session.account.acting} />
            )}
          </Suspense>
        </AntdFrame>
      </SignedInFrame>
      <IdleWatch idleMinutes={session.idleMinutes} />
    </Suspense>
  )
}

/** Rights that were taken back, or an address kept from before: says where to go on instead of an empty list. */
function ActingForNobody() {
  return (
    <>
      <PageHeader title="您现在没有以单位或部门的身份办理业务" />
      <EmptyState
        icon="lock"
        title="请先选择身份"
        next="在右上角选择身份后继续；没有可选的身份，说明权限已经收回或还没有授予，请联系本单位管理员。"
        actions={<ButtonLink to="/my">进入个人首页</ButtonLink>}
      />
    </>
  )
}

/** The citizen's side: roomy. */
export function MyArea() {
  return <SignedInArea area="my" density="roomy" />
}

/** Units, offices and bodies: dense. */
export function WorkArea() {
  return <SignedInArea area="work" density="dense" />
}

/** System administrators: dense. */
export function SystemArea() {
  return <SignedInArea area="system" density="dense" />
}

/** Pages without a frame. */
export function BareArea() {
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  )
}

function Waiting() {
  return (
    <div className="page-body">
      <Skeleton lines={6} />
    </div>
  )
}
