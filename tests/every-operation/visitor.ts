import { cookieName, openSession } from '../../src/modules/accounts/index.ts'
import type { Server } from '../../src/platform/http/bind.ts'
import type { Operation } from '../../src/platform/http/contract.ts'
import type { TestWorld } from '../support/world.ts'

/** Somebody with a session: a person, acting for himself or herself or for an organisation. */
export interface Visitor {
  readonly key: string
  readonly personId: string
  readonly organisationId: string | null
  readonly duties: readonly string[]
  readonly token: string
}

/** Opens a real session for a person, acting for an organisation if one is given. */
export async function aVisitor(
  world: TestWorld,
  key: string,
  personId: string,
  organisationId: string | null = null,
): Promise<Visitor> {
  const { read } = world.database
  const account = await read
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  const membership = organisationId
    ? await read
        .selectFrom('membership')
        .select('id')
        .where('person_id', '=', personId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirstOrThrow()
    : null
  const { token, caller } = await world.act(null, (act) =>
    openSession(act, { accountId: account.id, personId }, { membershipId: membership?.id ?? null }),
  )
  return { key, personId, organisationId, duties: caller.duties, token }
}

/** Anything an operation can be sent; the examples' types say what exactly. */
export interface Sent {
  readonly params?: object | undefined
  readonly query?: object | undefined
  readonly body?: object | undefined
}

/** An answer in all that a caller can see of it. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

let sent = 0

/** Each request comes from an address of its own, so that no limit of an address disturbs. */
function freshAddress(): string {
  sent += 1
  return `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
}

/** Sends a request as a visitor (null: signed out), each time with a new request id. */
export async function send(
  server: Server,
  visitor: Visitor | null,
  op: Operation,
  input: Sent,
  more: { headers?: Readonly<Record<string, string>> | undefined; payload?: Buffer | undefined } = {},
): Promise<Answer> {
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = op.path.replace(/\{(\w+)\}/g, (_place, name: string) =>
    encodeURIComponent(String(params[name])),
  )
  const query = new URLSearchParams(
    Object.entries(input.query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()
  const payload =
    more.payload ?? (op.method === 'POST' ? { requestId: crypto.randomUUID(), ...input.body } : undefined)
  const answer = await server.fastify.inject({
    method: op.method,
    url: `/api${path}${query ? `?${query}` : ''}`,
    remoteAddress: freshAddress(),
    headers: { ...more.headers },
    cookies: visitor ? { [cookieName(server.world)]: visitor.token } : {},
    ...(payload === undefined ? {} : { payload }),
  })
  const { date: _date, 'set-cookie': _cookie, ...headers } = answer.headers
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(
      Object.entries(headers)
        .map(([name, value]) => [name, String(value)] as const)
        .sort(([left], [right]) => left.localeCompare(right)),
    ),
    body: answer.rawPayload.toString('latin1'),
  }
}

/** The text of an answer's bytes. */
export function textOf(answer: Answer): string {
  return Buffer.from(answer.body, 'latin1').toString('utf8')
}
