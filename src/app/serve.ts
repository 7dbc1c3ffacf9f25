import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { readConfig } from '../platform/config/config.ts'
import { missingMigrations } from '../platform/database/migrate.ts'
import { createServer } from '../platform/http/server.ts'
import { refuseDemonstration } from './demonstration/mark.ts'
import { bindOperations, createGate, wireModules } from './wire.ts'
import { practisePrints } from './wire-prints.ts'
import { openWorld } from './world.ts'

const root = join(import.meta.dirname, '../..')

/** Starts the server and answers the address it listens on. */
export async function serve(config = readConfig()) {
  const world = await openWorld(config, 'serve')
  await refuseDemonstration(world)
  // Begun before the rest, and beside it: until it is done a print takes longer, and this server is not ready.
  let isPractising = true
  const practised = practisePrints(world)
    .catch((error: unknown) => world.log.warn({ err: error }, 'press'))
    .finally(() => {
      isPractising = false
    })
  wireModules(world)
  const server = await createServer(world, createGate(world))
  const { fastify } = server
  bindOperations(server)

  fastify.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))
  fastify.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const problems = await readinessProblems(world)
    if (isPractising) problems.push('the press is getting ready')
    return reply
      .status(problems.length === 0 ? 200 : 503)
      .send({ status: problems.length === 0 ? 'ok' : 'not ready', problems })
  })
  await servePage(server.fastify)
  await fastify.listen({ port: config.port, host: config.host })
  return {
    server,
    world,
    close: async () => {
      await practised
      await fastify.close()
      await world.close()
    },
  }
}

/** The built page; any address that is no file and no operation is the page's own. */
async function servePage(fastify: Awaited<ReturnType<typeof createServer>>['fastify']): Promise<void> {
  const web = join(root, 'dist/web')
  if (!existsSync(join(web, 'index.html'))) return
  await fastify.register(fastifyStatic, {
    root: web,
    preCompressed: true,
    wildcard: false,
    setHeaders: (reply, path) => {
      const lasting = path.includes('/assets/')
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  fastify.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith('/api/') || request.method !== 'GET') {
      return reply
        .status(404)
        .send({ code: 'not-found', message: '没有找到您要的内容。它可能不存在，也可能不在您的权限范围内。' })
    }
    // A part of an older build: an answer in HTML would be taken for a broken script.
    if (request.url.startsWith('/assets/')) return reply.status(404).type('text/plain').send('')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

/** What keeps this server from serving: no database, old tables, or a role with too much power. */
async function readinessProblems(world: Awaited<ReturnType<typeof openWorld>>): Promise<string[]> {
  try {
    const missing = await missingMigrations(world.database.pool, join(root, 'migrations'))
    const { rows } = await world.database.pool.query<{ owned: number }>(
      "select count(*) as owned from pg_tables where schemaname = 'public' and tableowner = current_user",
    )
    const problems = missing.map((name) => `migration ${name} has not run`)
    if ((rows[0]?.owned ?? 0) > 0) problems.push('the application role owns tables')
    return problems
  } catch {
    return ['the database does not answer']
  }
}

if (import.meta.main) {
  const running = await serve()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)))
  }
}
