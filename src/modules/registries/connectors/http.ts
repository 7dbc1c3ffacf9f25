import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { businessDateOf, formatInstant, isBusinessDate } from '../../../lib/dates.ts'
import { judgeCell } from '../../../lib/judge-cell.ts'
import type { Read } from '../../../platform/database/database.ts'
import type { World } from '../../../platform/world.ts'
import { entryKey } from '../actions/identity.ts'
import { columnsOf } from '../registers.ts'
import { importColumnOf } from '../rules/import-columns.ts'
import type { Register } from '../rules/register.ts'
import { isSameName } from '../rules/same-name.ts'
import { Circuit } from './circuit.ts'
import type { Connector, Question, SourceAnswer } from './connector.ts'

/** Where and how a register is asked over HTTP. */
export interface HttpSettings {
  readonly url: string
  /** Sent as the header x-connector-secret. */
  readonly secret: string | undefined
  readonly timeoutMs: number
  /** Milliseconds between the tries; one more try than pauses. */
  readonly pausesMs: readonly number[]
}

const MOST_BYTES = 1024 * 1024
const Reply = z.object({
  source: z.string().trim().min(1).max(60).optional(),
  asOf: z.string().refine(isBusinessDate).nullable().optional(),
  entries: z
    .array(
      z.object({
        name: z.string().max(100).optional(),
        values: z.record(z.string().max(64), z.union([z.string().max(500), z.number(), z.null()])),
      }),
    )
    .max(200),
})
type Reply = z.infer<typeof Reply>

/** A try that failed: whether another one makes sense, and what happened. */
class TryFailed extends Error {
  readonly again: boolean
  constructor(cause: string, again: boolean) {
    super(cause)
    this.again = again
  }
}

/** Asks a register of somebody else's over HTTP, patiently but not without end. */
export function httpConnector(
  world: Pick<World, 'keys' | 'clock'>,
  register: Register,
  settings: HttpSettings,
): Connector {
  const circuit = new Circuit()
  return {
    register,
    remote: true,
    async ask(read, question) {
      const now = world.clock.now()
      const closedUntil = circuit.closedUntil(now)
      if (closedUntil) return resting(register, closedUntil)
      const most = settings.pausesMs.length + 1
      for (let tries = 1; ; tries += 1) {
        try {
          const reply = await askOnce(register, settings, question)
          circuit.succeeded()
          return await answerOf(world, read, register, question, reply, tries)
        } catch (error) {
          if (!(error instanceof TryFailed)) throw error
          const wait = settings.pausesMs[tries - 1]
          if (!error.again || tries >= most || wait === undefined) {
            circuit.failed(world.clock.now())
            return silent(register, tries, error)
          }
          await pause(wait)
        }
      }
    },
  }
}

async function askOnce(register: Register, settings: HttpSettings, question: Question): Promise<Reply> {
  const text = await send(register, settings, question)
  try {
    return Reply.parse(JSON.parse(text))
  } catch {
    // Asking again would bring the same: somebody has to look at it.
    throw new TryFailed('malformed answer', false)
  }
}

async function send(register: Register, settings: HttpSettings, question: Question): Promise<string> {
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(settings.secret && { 'x-connector-secret': settings.secret }),
      },
      body: JSON.stringify({ register: register.code, ...question }),
    })
    if (!response.ok) {
      await response.body?.cancel()
      const again = response.status >= 500 || response.status === 408 || response.status === 429
      throw new TryFailed(`status ${response.status}`, again)
    }
    return await textWithin(response)
  } catch (error) {
    if (error instanceof TryFailed) throw error
    throw new TryFailed((error as Error).name === 'TimeoutError' ? 'timeout' : 'no connection', true)
  }
}

async function textWithin(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw new TryFailed('answer too large', false)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The reply in the register's own codes; values that no column takes are left out. */
async function answerOf(
  world: Pick<World, 'keys' | 'clock'>,
  read: Read,
  register: Register,
  question: Question,
  reply: Reply,
  tries: number,
): Promise<SourceAnswer> {
  const today = businessDateOf(world.clock.now())
  const columns = await columnsOf(read, register, today)
  const source = reply.source ?? register.source
  const asOf = reply.asOf ?? today
  const own = reply.entries.filter((entry) => !entry.name || isSameName(entry.name, question.name))
  const entries = own.map((entry) => {
    const values = Object.fromEntries(
      columns.flatMap((column) => {
        const judged = judgeCell(importColumnOf(column), entry.values[column.code] ?? null, today)
        return 'value' in judged && judged.value !== '' ? [[column.code, judged.value]] : []
      }),
    )
    return { entryId: entryKey(world, register, question.identityNumber, values), values, source, asOf }
  })
  const unique = [...new Map(entries.map((entry) => [entry.entryId, entry])).values()]
  const withheld = reply.entries.length - own.length
  return { kind: 'answered', entries: unique, source, asOf, withheld, tries }
}

const NEXT = '可以先手工填写，稍后再同步。'

function silent(register: Register, tries: number, { message, again }: TryFailed): SourceAnswer {
  const what = again ? `暂时没有回应（已试 ${tries} 次）` : '的回应无法使用，请联系系统管理员查看连接'
  return { kind: 'unavailable', sentence: `${register.source}${what}，${NEXT}`, tries, cause: message }
}

function resting(register: Register, until: Date): SourceAnswer {
  const sentence = `${register.source}刚才连续没有回应，系统在${formatInstant(until)}前暂停询问，${NEXT}`
  return { kind: 'unavailable', sentence, tries: 0, cause: 'circuit open' }
}
