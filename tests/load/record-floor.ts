import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { bindOperations, createGate, wireModules } from '../../src/app/wire.ts'
import { openWorld } from '../../src/app/world.ts'
import type { Config } from '../../src/platform/config/config.ts'
import { createServer } from '../../src/platform/http/server.ts'
import type { Asked } from './http-load.ts'
import { packValue, type Script, type Statement } from './script.ts'

type Query = (this: pg.Client, ...args: unknown[]) => unknown

/** Writes down what clients send while `work` runs; every commit becomes a rollback, so that nothing has happened. */
async function whileListening<T>(work: () => Promise<T>): Promise<{ result: T; statements: Statement[] }> {
  const statements: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const original = prototype.query
  prototype.query = function (first, second, ...rest) {
    const asked =
      typeof first === 'string' ? { text: first } : (first as Partial<Statement> & { text: string })
    const values = Array.isArray(second) ? second : (asked.values ?? [])
    // The floor sends what is kept prepared by its name too: only our code is taken away.
    const named = asked.name === undefined ? {} : { name: asked.name }
    statements.push({ ...named, text: asked.text, values: values.map(packValue) })
    if (asked.text === 'commit') return rolledBack(original.call(this, 'rollback') as Promise<object>)
    return original.call(this, first, second, ...rest)
  }
  try {
    return { result: await work(), statements }
  } finally {
    prototype.query = original
  }
}

/** Kysely asks whether a commit was one. */
async function rolledBack(answer: Promise<object>): Promise<object> {
  return { ...(await answer), command: 'COMMIT' }
}

/** Runs the requests through our own code in this process and writes each one's script to a file, a line each. */
export async function recordScripts(
  config: Config,
  requests: readonly Asked[],
  file: string,
): Promise<{ statements: number; bytes: number }> {
  const world = await openWorld(config, 'bench')
  wireModules(world)
  const { fastify, ...server } = await createServer(world, createGate(world))
  bindOperations({ fastify, ...server })
  const run = async ({ method, path, headers, body }: Asked) => {
    const reply = await fastify.inject({ method, url: path, headers, ...(body ? { payload: body } : {}) })
    if (reply.statusCode !== 200) throw new Error(`${method} ${path} answered ${reply.body.slice(0, 500)}`)
    return reply.body
  }
  const output = createWriteStream(file)
  let statements = 0
  let bytes = 0
  try {
    const [first] = requests
    if (!first) throw new Error('There is nothing to record.')
    // What the program keeps in memory (routes, tables) is read by its first request and not by the others.
    await whileListening(() => run(first))
    for (const asked of requests) {
      const heard = await whileListening(() => run(asked))
      statements += heard.statements.length
      bytes += Buffer.byteLength(heard.result)
      output.write(
        `${JSON.stringify({ statements: heard.statements, reply: heard.result } satisfies Script)}\n`,
      )
    }
  } finally {
    output.end()
    await finished(output)
    await fastify.close()
    await world.close()
  }
  return { statements: statements / requests.length, bytes: bytes / requests.length }
}
