import { JobError } from './job-error.ts'
import type { Ask, FromChild, Jobs, ToChild } from './protocol.ts'

/** Makes the running process a child of a pool: does the jobs it is sent, one at a time, until the parent lets go. */
export function serveJobs(jobs: Jobs): void {
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  let questions = 0

  const askFor =
    (id: number): Ask =>
    (content) =>
      new Promise((resolve, reject) => {
        const question = ++questions
        waiting.set(question, { resolve, reject })
        send({ kind: 'ask', id, question, content })
      })

  process.on('message', (message: ToChild) => {
    if (message.kind === 'job') {
      void work(jobs, message, askFor(message.id))
      return
    }
    const asked = waiting.get(message.question)
    waiting.delete(message.question)
    if (message.kind === 'answer') asked?.resolve(message.answer)
    else asked?.reject(new Error(message.message))
  })
  // A terminal's Ctrl-C and a service manager's stop reach the whole group: the parent decides when a child ends.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
  process.on('disconnect', () => process.exit(0))
}

async function work(jobs: Jobs, message: ToChild & { kind: 'job' }, ask: Ask): Promise<void> {
  const { id, name } = message
  try {
    const job = jobs[name]
    if (!job) throw new Error(`This child program has no job ${name}.`)
    const output = await job(message.input as never, ask)
    send({ kind: 'done', id, output, rss: process.memoryUsage.rss() })
  } catch (error) {
    const known = error instanceof JobError
    send({
      kind: 'failed',
      id,
      code: known ? error.code : 'failed',
      message:
        error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error),
      details: known ? error.details : null,
      rss: process.memoryUsage.rss(),
    })
  }
}

function send(message: FromChild): void {
  // The parent may be gone already, even while this is being sent; then nobody waits for the answer.
  if (process.connected) process.send?.(message, () => undefined)
}
