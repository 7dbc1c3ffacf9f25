import type { Server } from '../../platform/http/bind.ts'
import { bindCredentials } from './credential.http.ts'
import { bindPrivacy } from './privacy.http.ts'
import { bindRequests } from './request.http.ts'
import { bindSessions } from './session.http.ts'

/** Binds every operation of people, accounts and sessions. */
export function bindAccounts(server: Server): void {
  bindSessions(server)
  bindCredentials(server)
  bindRequests(server)
  bindPrivacy(server)
}
