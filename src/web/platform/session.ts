import { useQuery } from '@tanstack/react-query'
import { readSession, type SessionView } from '../../modules/accounts/session.contract.ts'
import { call } from './call.ts'
import { queryClient } from './query-client.ts'

/** Who is signed in, or null. */
export type Session = SessionView | null
export type Membership = SessionView['account']['memberships'][number]

const KEY = ['session']

/** Who is signed in; undefined while that is not known yet. */
export function useSession(): Session | undefined {
  return useQuery({ queryKey: KEY, queryFn: askSession, staleTime: 60_000 }).data
}

/** Asks the server who is signed in and remembers the answer. */
export async function refreshSession(): Promise<Session> {
  return queryClient.fetchQuery({ queryKey: KEY, queryFn: askSession, staleTime: 0 })
}

/** Forgets everything read under the old session; call it after signing in, signing out or switching. */
export async function sessionChanged(): Promise<Session> {
  const session = await askSession()
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] })
  queryClient.setQueryData(KEY, session)
  return session
}

/** The membership the session acts under; undefined when the person acts for himself or herself. */
export function actingMembership(session: Session | undefined): Membership | undefined {
  return session?.account.memberships.find((one) => one.id === session.account.acting)
}

/** Whether the session holds a duty in its present capacity. */
export function holdsDuty(session: Session | undefined, duty: string): boolean {
  return actingMembership(session)?.duties.includes(duty) ?? false
}

/** Where a session starts: the citizen's side, the officials' side, or the administrator's. */
export function homeOf(session: SessionView): '/my' | '/work' | '/system/access' {
  const acting = actingMembership(session)
  if (!acting) return '/my'
  return acting.duties.includes('system.manage') ? '/system/access' : '/work'
}

function askSession(): Promise<Session> {
  return call(readSession)
}
