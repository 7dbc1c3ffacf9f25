import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import {
  getText,
  REQUIRED_TEXTS,
  type Registered,
  type Registration,
  registerPerson,
} from '../../src/modules/accounts/index.ts'
import type { Server } from '../../src/platform/http/bind.ts'
import type { TestWorld } from '../support/world.ts'

/** A password that meets every demand. */
export const PASSWORD = 'Kapok-tree+2031'

/** The texts a person agrees to, in the versions in force. */
export function agreedTexts() {
  return REQUIRED_TEXTS.map((code) => ({ code, version: getText(code).version }))
}

let made = 0

/** What somebody registers with: an invented person, another one at each call. */
export function aRegistration(given: Partial<Registration> = {}): Registration & { password: string } {
  made += 1
  return {
    name: '顾晓棠',
    identityNumber: makeIdentityNumber('519901', '1992-04-18', made % 1000),
    mobile: `139${String(10_000_000 + made)}`,
    agreed: agreedTexts(),
    ...given,
    password: given.password ?? PASSWORD,
  }
}

/** A registered person, who may sign in with PASSWORD. */
export async function aPerson(
  world: TestWorld,
  given: Partial<Registration> = {},
): Promise<Registered & { mobile: string; identityNumber: string }> {
  const registration = aRegistration(given)
  const registered = await world.act(null, (act) => registerPerson(act, registration))
  return { ...registered, mobile: registration.mobile, identityNumber: registration.identityNumber }
}

/** A browser before the server: it keeps the cookies it is given. */
export function aBrowser(server: Server, ip = '127.0.0.1') {
  const cookies = new Map<string, string>()
  async function send(
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) {
    const answer = await server.fastify.inject({
      method,
      url: `/api${path}`,
      remoteAddress: ip,
      headers,
      cookies: Object.fromEntries(cookies),
      ...(payload === undefined ? {} : { payload }),
    })
    for (const cookie of answer.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    return answer
  }
  return {
    cookies,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    post: (path: string, body: object = {}) =>
      send('POST', path, { requestId: crypto.randomUUID(), ...body }),
  }
}

/** The last code sent to a mobile, read from the outbox as the demonstration shows it. */
export async function codeSentTo(world: TestWorld, mobile: string): Promise<string> {
  const rows = await world.database.read
    .selectFrom('outbox_message')
    .select(['target_sealed', 'body_sealed'])
    .where('kind', '=', 'accounts.code')
    .orderBy('id', 'desc')
    .execute()
  const row = rows.find((one) => world.keys.decrypt(one.target_sealed) === mobile)
  const code = row?.body_sealed && /\d{6}/.exec(world.keys.decrypt(row.body_sealed))?.[0]
  if (!code) throw new Error('No code was sent to this mobile.')
  return code
}
