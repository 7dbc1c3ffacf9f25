import { Agent, request as httpRequest } from 'node:http'

/** One request as a browser would send it. */
export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: object
}

function sendOne(agent: Agent, port: number, asked: Asked): Promise<void> {
  const payload = asked.body && JSON.stringify(asked.body)
  const headers = payload ? { ...asked.headers, 'content-type': 'application/json' } : asked.headers
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { agent, host: '127.0.0.1', port, method: asked.method, path: asked.path, headers },
      (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('error', reject)
        reply.on('end', () => {
          if (reply.statusCode === 200) return resolve()
          const said = Buffer.concat(chunks).toString('utf8').slice(0, 500)
          reject(new Error(`${asked.method} ${asked.path} answered ${reply.statusCode}: ${said}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(payload)
  })
}

/** Sends the requests, so many at a time over connections that stay open; answers the seconds it took. */
export async function sendAll(port: number, requests: readonly Asked[], atOnce: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const start = performance.now()
  let next = 0
  try {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let index = next++; index < requests.length; index = next++) {
          await sendOne(agent, port, requests[index] as Asked)
        }
      }),
    )
  } finally {
    agent.destroy()
  }
  return (performance.now() - start) / 1000
}
