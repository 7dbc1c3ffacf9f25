import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Act, Caller, Look, SignedLook, World } from '../world.ts'
import type { CheckedOf, CodeOf, Operation, ReplyOf, Schema } from './contract.ts'
import { countAgainstLimits } from './limits.ts'
import { notFound, Refusal } from './refusal.ts'
import { findHandledReply, forgetRequest, saveHandledReply } from './request.store.ts'

/** Tells who a request comes from; written by the module that keeps the sessions. */
export interface Gate {
  identify(request: FastifyRequest): Promise<Caller | null>
}

/** What modules bind their operations to. */
export interface Server {
  readonly fastify: FastifyInstance
  readonly world: World
  readonly gate: Gate
  /** Every operation bound so far, by id. */
  readonly bound: Map<string, Operation>
}

/** Bytes as an answer. */
export interface StreamReply {
  readonly body: NodeJS.ReadableStream | Buffer
  readonly type: string
  /** File name offered for saving; without it the browser shows the content. */
  readonly saveAs?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a handler may do to the HTTP answer itself; it takes effect only when the handler succeeds. */
export interface HttpSide {
  readonly request: FastifyRequest
  /** Sets a cookie on the reply. */
  setCookie(name: string, value: string, options: { maxAge?: number }): void
  clearCookie(name: string): void
}

type Answer<O> = ReplyOf<O> | Refusal
type ReadHandler<O, C extends Caller | null> = (
  look: Look<C> & { ip: string; http: HttpSide },
  input: CheckedOf<O>,
) => Promise<Answer<O>>
type ActHandler<O, C extends Caller | null> = (
  act: Act<C> & { http: HttpSide },
  input: CheckedOf<O>,
) => Promise<Answer<O>>

// biome-ignore lint/suspicious/noExplicitAny: any operation, whatever its shapes
type AnyOperation = Operation<any, any, any, any>

/** Binds a reading operation for signed-in callers. */
export function bindRead<O extends AnyOperation>(
  server: Server,
  op: O,
  handler: ReadHandler<O, Caller>,
): void {
  register(server, op, async (input, caller, request, http) =>
    handler(
      {
        read: server.world.database.read,
        now: server.world.clock.now(),
        world: server.world,
        caller: caller as Caller,
        ip: request.ip,
        http,
      },
      input as CheckedOf<O>,
    ),
  )
}

/** Binds a reading operation that anybody may use; the caller is null for visitors. */
export function bindPublicRead<O extends AnyOperation>(
  server: Server,
  op: O,
  handler: ReadHandler<O, Caller | null>,
): void {
  mustBePublic(op)
  bindRead(server, op, handler as ReadHandler<O, Caller>)
}

/**
 * Binds a writing operation for signed-in callers. It runs in one transaction. A body with a requestId is handled
 * once: the same id from the same caller gets the first answer again (a double click, a retry after a lost reply).
 */
export function bindAct<O extends AnyOperation>(server: Server, op: O, handler: ActHandler<O, Caller>): void {
  const { world } = server
  register(server, op, async (input, caller, request, http) => {
    const requestId = (input.body as { requestId?: string } | undefined)?.requestId
    return world.database.inTransaction(async (tx) => {
      const key = requestId && { requestId, operation: op.id, accountId: caller?.accountId ?? null }
      if (key) {
        const handled = await findHandledReply(tx, key, world.clock.now())
        if (handled) return handled.reply as Answer<O>
      }
      const act = { tx, now: world.clock.now(), world, caller: caller as Caller, ip: request.ip, http }
      const answer = await handler(act, input as CheckedOf<O>)
      // A refusal is no answer to repeat: the person may correct and send the same intent again.
      if (key) await (answer instanceof Refusal ? forgetRequest(tx, key) : saveHandledReply(tx, key, answer))
      return answer
    })
  })
}

/** Binds a writing operation that anybody may use. */
export function bindPublicAct<O extends AnyOperation>(
  server: Server,
  op: O,
  handler: ActHandler<O, Caller | null>,
): void {
  mustBePublic(op)
  bindAct(server, op, handler as ActHandler<O, Caller>)
}

/** Binds an operation that answers bytes. */
export function bindStream<O extends Operation<unknown, unknown, never, string>>(
  server: Server,
  op: O,
  handler: (look: Look & { ip: string; http: HttpSide }, input: CheckedOf<O>) => Promise<StreamReply>,
): void {
  register(server, op as AnyOperation, async (input, caller, request, http) => {
    const look = {
      read: server.world.database.read,
      now: server.world.clock.now(),
      world: server.world,
      caller,
      ip: request.ip,
      http,
    }
    return new Stream(await handler(look, input as CheckedOf<O>))
  })
}

/**
 * Binds an operation whose protocol writes the answer itself (resumable uploads). Caller, limits and permission are
 * checked as for any other; the handler refuses by throwing, or takes the raw answer over with reply.hijack().
 */
export function bindProtocol<O extends Operation<unknown, unknown, never, string>>(
  server: Server,
  op: O,
  handler: (
    look: SignedLook,
    input: CheckedOf<O>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<void>,
): void {
  register(server, op as AnyOperation, async (input, caller, request, http) => {
    const { world } = server
    const look = { read: world.database.read, now: world.clock.now(), world, caller: caller as Caller }
    await handler(look, input as CheckedOf<O>, request, http.reply)
    return new TakenOver()
  })
}

/** Throws the refusal; the compiler accepts only codes that the operation declares. */
export function refuse<O extends AnyOperation>(
  _op: O,
  code: CodeOf<O>,
  more?: ConstructorParameters<typeof Refusal>[1],
): never {
  throw new Refusal(code, more)
}

class Stream {
  readonly reply: StreamReply
  constructor(reply: StreamReply) {
    this.reply = reply
  }
}

class TakenOver {}

type Work = (
  input: { params: unknown; query: unknown; body: unknown },
  caller: Caller | null,
  request: FastifyRequest,
  http: HttpSide & { readonly reply: FastifyReply },
) => Promise<unknown>

/** Duties that admit without a membership; any other permission must be among the caller's duties. */
function admit(op: AnyOperation, caller: Caller | null): void {
  if (op.permission === 'public') return
  if (!caller) throw new Refusal('signed-out')
  if (op.permission === 'signed-in-restricted') return
  if (caller.restriction) throw new Refusal('session.restricted', { details: { needs: caller.restriction } })
  // Not 403: an outsider must not learn that there is something to be had here.
  if (op.permission !== 'signed-in' && !caller.duties.includes(op.permission)) throw notFound()
}

function mustBePublic(op: AnyOperation): void {
  if (op.permission !== 'public')
    throw new Error(`${op.id} is bound as public but asks for ${op.permission}.`)
}

function register(server: Server, op: AnyOperation, work: Work): void {
  const { fastify, world, gate, bound } = server
  if (bound.has(op.id)) throw new Error(`Operation ${op.id} is bound twice.`)
  bound.set(op.id, op)
  const schema: Record<string, unknown> = {
    operationId: op.id,
    summary: op.summary,
    tags: [op.id.split('.')[0]],
  }
  if (op.params) schema.params = op.params
  if (op.query) schema.querystring = op.query
  if (op.body) schema.body = op.body
  if (op.reply !== 'stream') schema.response = { 200: op.reply as Schema }
  fastify.route({
    method: op.method,
    url: `/api${op.path.replace(/\{(\w+)\}/g, ':$1')}`,
    schema,
    config: { operation: op },
    ...(op.maxBodyBytes === undefined ? {} : { bodyLimit: op.maxBodyBytes }),
    handler: async (request, reply) => {
      const caller = await gate.identify(request)
      if (op.limits) await countAgainstLimits(world, op, request, caller)
      admit(op, caller)
      const cookies: (() => void)[] = []
      const http = httpSide(request, reply, cookies, world.config.publicUrl.startsWith('https:'))
      const answer = await work(
        { params: request.params, query: request.query, body: request.body },
        caller,
        request,
        http,
      )
      // A refusal that is returned (not thrown) keeps what was saved: a failed sign-in must stay counted.
      if (answer instanceof Refusal) throw answer
      for (const set of cookies) set()
      if (answer instanceof TakenOver) return reply
      if (answer instanceof Stream) return sendStream(reply, answer.reply)
      return reply.send(answer)
    },
  })
}

function httpSide(
  request: FastifyRequest,
  reply: FastifyReply,
  later: (() => void)[],
  secure: boolean,
): HttpSide & { readonly reply: FastifyReply } {
  const base = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    request,
    reply,
    setCookie: (name, value, options) =>
      void later.push(() => reply.setCookie(name, value, { ...base, ...options })),
    clearCookie: (name) => void later.push(() => reply.clearCookie(name, base)),
  }
}

function sendStream(reply: FastifyReply, stream: StreamReply): FastifyReply {
  const kind = stream.saveAs ? 'attachment' : 'inline'
  const name = encodeURIComponent(stream.saveAs ?? '')
  reply.header('content-type', stream.type)
  reply.header('content-disposition', stream.saveAs ? `${kind}; filename*=UTF-8''${name}` : kind)
  reply.header('cache-control', 'private, no-store')
  for (const [header, value] of Object.entries(stream.headers ?? {})) reply.header(header, value)
  return reply.send(stream.body)
}
