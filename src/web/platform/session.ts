import { useQuery } from '@tanstack/react-query'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from './call.ts'
import { queryClient } from './query-client.ts'
import { readSession } from './session-operations.ts'

/** Who is signed in, or null. */
export type Session = ReplyOf<typeof readSession>
export type SignedIn = NonNullable<Session>
export type Membership = SignedIn['account']['memberships'][number]

const KEY = ['session']

/** Who is signed in; undefined while that is not known yet. */
export function useSession(): Session | undefined {
  return useQuery({ queryKey: KEY, queryFn: askSession, staleTime: 60_000 }).data
}

/** Asks the server who is signed in and remembers the answer. */
export async function refreshSession(): Promise<Session> {
  return queryClient.fetchQuery({ queryKey: KEY, queryFn: askSession })
}

/** Forgets everything read under the old session; call it after signing in, signing out or switching. */
export async function sessionChanged(): Promise<void> {
  queryClient.clear()
  await refreshSession()
}

/** The membership the session acts under; undefined when the person acts for himself or herself. */
export function actingMembership(session: Session | undefined): Membership | undefined {
  return session?.account.memberships.find((one) => one.id === session.account.acting)
}

/** Whether the session holds a duty in its present capacity. */
export function holdsDuty(session: Session | undefined, duty: string): boolean {
  return actingMembership(session)?.duties.includes(duty) ?? false
}

function askSession(): Promise<Session> {
  return call(readSession)
}
