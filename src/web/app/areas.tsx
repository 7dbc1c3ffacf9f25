import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { actingMembership, useSession } from '../platform/session.ts'
import { Skeleton } from '../ui/states.tsx'
import { IdleWatch } from './IdleWatch.tsx'
import { entriesFor, type NavigationEntry } from './navigation.ts'
import { PublicFrame } from './PublicFrame.tsx'
import { slots } from './slots.ts'
import type { Density } from './theme.ts'

const AntdFrame = lazy(() => import('./AntdFrame.tsx').then((file) => ({ default: file.AntdFrame })))
const SignedInFrame = lazy(() =>
  import('./SignedInFrame.tsx').then((file) => ({ default: file.SignedInFrame })),
)

/** Pages anybody may open. */
export function PublicArea() {
  const session = useSession()
  return (
    <PublicFrame session={session}>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </PublicFrame>
  )
}

function SignedInArea({ area, density }: { area: NavigationEntry['area']; density: Density }) {
  const session = useSession()
  const { href } = useLocation()
  const counts = useQuery({
    queryKey: ['counts', session?.account.acting ?? null],
    queryFn: () => slots.readCounts?.() ?? Promise.resolve({}),
    enabled: Boolean(session && slots.readCounts),
    refetchInterval: 60_000,
  })
  if (session === undefined) return <Waiting />
  if (session === null) return <Navigate to="/sign-in" search={{ next: href }} replace />
  const duties = actingMembership(session)?.duties ?? []
  return (
    <Suspense fallback={<Waiting />}>
      <SignedInFrame
        session={session}
        density={density}
        entries={entriesFor(area, duties)}
        counts={counts.data ?? {}}
        slots={slots}
      >
        <AntdFrame density={density}>
          <Suspense fallback={<Skeleton lines={6} />}>
            {/* Another membership sees other things: everything below starts anew. */}
            <Outlet key={session.account.acting} />
          </Suspense>
        </AntdFrame>
      </SignedInFrame>
      <IdleWatch />
    </Suspense>
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
