import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type State = 'loading' | 'loaded'

/** What `npm start` knows of a data directory before it decides about the demonstration. */
export interface DemonstrationSituation {
  /** What an earlier start wrote down. */
  readonly state: State | undefined
  /** True when the database had no account yet. */
  readonly empty: boolean
}

/**
 * Decides what to do about the demonstration province. A loading that was cut off begins anew from an empty
 * database; a database that came from elsewhere (a restored backup) is never touched.
 */
export function decideDemonstration(situation: DemonstrationSituation): 'load' | 'reload' | 'leave' {
  if (situation.state === 'loading') return 'reload'
  return situation.state === undefined && situation.empty ? 'load' : 'leave'
}

const noteOf = (dataDir: string) => join(dataDir, 'demonstration.json')

async function findState(dataDir: string): Promise<State | undefined> {
  const text = await readFile(noteOf(dataDir), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as { state: State }).state
}

async function writeState(dataDir: string, state: State): Promise<void> {
  await writeFile(`${noteOf(dataDir)}.new`, `${JSON.stringify({ state })}\n`)
  await rename(`${noteOf(dataDir)}.new`, noteOf(dataDir))
}

/** What the loading needs from whoever starts it. */
export interface DemonstrationSteps {
  readonly dataDir: string
  /** Tells whether the database has no account yet. */
  isEmpty(): Promise<boolean>
  /** Makes the database empty again and prepares it. */
  startOver(): Promise<void>
  /** Plays the demonstration's year. */
  load(): Promise<void>
}

/** Loads the demonstration province the first time, whole or not at all; tells whether it did. */
export async function ensureDemonstration(steps: DemonstrationSteps): Promise<boolean> {
  const state = await findState(steps.dataDir)
  const decision = decideDemonstration({ state, empty: await steps.isEmpty() })
  if (decision === 'leave') return false
  if (decision === 'reload') {
    await steps.startOver()
    await rm(join(steps.dataDir, 'files'), { recursive: true, force: true })
  }
  await writeState(steps.dataDir, 'loading')
  await steps.load()
  await writeState(steps.dataDir, 'loaded')
  return true
}
