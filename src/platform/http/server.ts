import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import { randomDigits } from '../crypto/keys.ts'
import type { World } from '../world.ts'
import type { Gate, Server } from './bind.ts'
import type { ErrorReply, Operation } from './contract.ts'
import { notFound, Refusal, sharedRefusals } from './refusal.ts'

z.config(z.locales.zhCN())

// Uploads go through their own route; a declaration section of 200 rows is far below this.
const BODY_LIMIT = 2 * 1024 * 1024

/** Makes the HTTP server: headers, cross-site guard, error answers, OpenAPI. Modules bind their operations to it. */
export async function createServer(world: World, gate: Gate): Promise<Server> {
  const fastify = Fastify({
    // One line a request says little and may hold personal data in its address; failures are logged with their number.
    logger: false,
    trustProxy: world.config.trustProxy,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance
  fastify.setValidatorCompiler(validatorCompiler)
  fastify.setSerializerCompiler(serializerCompiler)
  await fastify.register(cookie)
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hengcai 衡才', version: '1', description: 'Every operation of the platform.' },
      servers: [{ url: world.config.publicUrl }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  guard(fastify, world)
  const server: Server = { fastify, world, gate, bound: new Map() }
  fastify.setErrorHandler((error, request, reply) =>
    answerError(world, error as FastifyError, request, reply),
  )
  fastify.get('/api/openapi.json', { schema: { hide: true } }, () => fastify.swagger())
  // An operation that does not exist answers as a thing that does not exist, with or without a built page.
  fastify.all('/api/*', { schema: { hide: true } }, async () => {
    throw notFound()
  })
  return server
}

function guard(fastify: FastifyInstance, world: World): void {
  const headers = securityHeaders(world.config.publicUrl.startsWith('https:'))
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (request.method !== 'GET' && request.method !== 'HEAD' && isCrossSite(request)) {
      throw new Refusal('request.cross-site')
    }
  })
}

/** Headers of every answer; the page runs no inline script and loads nothing from elsewhere. */
export function securityHeaders(secure: boolean): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    // antd writes style tags at run time; scripts stay strict.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'SAMEORIGIN',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** A write that a browser sends for another site's page; programs that are no browser send neither header. */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  if (origin === undefined) return false
  return origin !== `${request.protocol}://${request.headers.host}`
}

function answerError(
  world: World,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refusal) return answerRefusal(world, error, request, reply)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? '格式不正确',
    }))
    return answerRefusal(world, new Refusal('request.malformed', { issues }), request, reply)
  }
  if (error.statusCode === 413) return answerRefusal(world, new Refusal('request.too-large'), request, reply)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return answerRefusal(world, new Refusal('request.malformed'), request, reply)
  }
  const incident = randomDigits(8)
  world.log.error({ err: error, incident, url: request.routeOptions.url }, 'failure')
  const body: ErrorReply = {
    code: 'failure',
    message: `系统出现故障，您填写的内容没有丢失。请稍后重试；如仍不行，请把故障编号${incident}告知工作人员。`,
    incident,
  }
  return reply.status(500).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

function answerRefusal(
  world: World,
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const operation = (request.routeOptions.config as { operation?: Operation }).operation
  const shared = sharedRefusals[refusal.code]
  const sentence = sentenceFor(refusal, operation?.refusals)
  if (sentence === undefined) {
    const undeclared = new Error(`${operation?.id} answered with the undeclared refusal ${refusal.code}.`)
    return answerError(world, undeclared as FastifyError, request, reply)
  }
  const body: ErrorReply = {
    code: refusal.code,
    message: sentence,
    ...(refusal.issues.length > 0 ? { issues: refusal.issues } : {}),
    ...(Object.keys(refusal.details).length > 0 ? { details: refusal.details } : {}),
  }
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter))
  return reply
    .status(shared?.status ?? 409)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** The sentence of a refusal for the person, from what is shared and what an operation declares; undefined for a code of neither. */
export function sentenceFor(
  { code, details }: Refusal,
  declared: Readonly<Record<string, string>> = {},
): string | undefined {
  const sentence = sharedRefusals[code]?.sentence ?? declared[code]
  return sentence === undefined ? undefined : fillSentence(sentence, details)
}

/** Puts the details into the {places} of a sentence. */
function fillSentence(sentence: string, details: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place))
}
