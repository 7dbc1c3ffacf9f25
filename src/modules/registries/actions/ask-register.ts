import { newId } from '../../../lib/ids.ts'
import { reading, type Tx } from '../../../platform/database/database.ts'
import type { World } from '../../../platform/world.ts'
import type { Question, SourceAnswer } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/the-connectors.ts'
import { insertQuery } from '../registry.store.ts'
import { entryIndex } from './identity.ts'

/** Who asks a register, about whom and what for. */
export interface Asked {
  readonly register: string
  readonly question: Question
  /** The person who asks; null when the system does. */
  readonly askedBy: string | null
  /** What it is for, such as dossier:<id>; an answer can be used for nothing else. */
  readonly purpose: string
}

/** An answer with the number of its record, by which it can be used later. */
export type RecordedAnswer = SourceAnswer & { readonly queryId: string }

/** Whether asking goes over the network, and may therefore not happen inside a transaction. */
export function isRemote(world: World, register: string): boolean {
  return connectorOf(world, register).remote
}

/** Asks a register and records question and answer. No transaction stays open while a source is waited for. */
export async function askRegister(world: World, asked: Asked): Promise<RecordedAnswer> {
  const started = performance.now()
  const answer = await connectorOf(world, asked.register).ask(world.database.read, asked.question)
  return world.database.inTransaction((tx) => keep(world, tx, asked, answer, started))
}

/** Asks an imported register inside the caller's transaction. */
export async function askImported(world: World, tx: Tx, asked: Asked): Promise<RecordedAnswer> {
  const connector = connectorOf(world, asked.register)
  if (connector.remote) throw new Error(`The register ${asked.register} is asked over the network.`)
  const started = performance.now()
  return keep(world, tx, asked, await connector.ask(reading(tx), asked.question), started)
}

async function keep(
  world: World,
  tx: Tx,
  asked: Asked,
  answer: SourceAnswer,
  started: number,
): Promise<RecordedAnswer> {
  const { keys } = world
  const now = world.clock.now()
  const connector = connectorOf(world, asked.register)
  const id = newId(now)
  const isAnswered = answer.kind === 'answered'
  const found = isAnswered && answer.entries.length > 0
  await insertQuery(tx, {
    id,
    register: asked.register,
    asked_by: asked.askedBy,
    identity_index: entryIndex(world, asked.question.identityNumber),
    purpose: asked.purpose,
    request: keys.encrypt(JSON.stringify(asked.question)),
    answer: isAnswered ? keys.encrypt(JSON.stringify(answer)) : null,
    outcome: isAnswered ? (found ? 'found' : 'nothing') : 'unavailable',
    source: isAnswered ? answer.source : connector.register.source,
    as_of: isAnswered ? answer.asOf : null,
    remote: connector.remote,
    tries: answer.tries,
    duration_ms: Math.round(performance.now() - started),
    cause: isAnswered ? null : answer.cause,
    asked_at: now,
  })
  return { ...answer, queryId: id }
}
