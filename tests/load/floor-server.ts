import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import pg from 'pg'
import { type Script, unpackValue } from './script.ts'

// The bare floor: Fastify and pg with nothing of ours. It answers a request with the bytes of its script after sending
// PostgreSQL the statements of its script. Started by the benchmark: node floor-server.ts <file of scripts>
const scripts = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const { statements, reply } = JSON.parse(line) as Script
    return {
      reply,
      statements: statements.map(({ values, ...one }) => ({ ...one, values: values.map(unpackValue) })),
    }
  })
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const fastify = Fastify({ logger: false })
fastify.get('/readyz', () => 'ok')
fastify.route({
  method: ['GET', 'POST'],
  url: '/*',
  handler: async (request, reply) => {
    const script = scripts[Number(request.headers['x-script'])]
    if (!script) return reply.status(404).send()
    const client = await pool.connect()
    try {
      for (const statement of script.statements) await client.query(statement)
    } finally {
      client.release()
    }
    return reply.type('application/json; charset=utf-8').send(script.reply)
  },
})
await fastify.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
process.once('SIGTERM', () => void fastify.close().then(() => process.exit(0)))
