import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BusinessDate } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import { listCodeRows } from '../catalogue/index.ts'
import { type ReadyColumn, Register, readyColumns } from './rules/register.ts'

const DEFINITIONS = join(import.meta.dirname, '../../../definitions')
const NATIONAL = 'national'

let known: ReadonlyMap<string, Register> | undefined

/** Every register of this installation by code. */
export function theRegisters(): ReadonlyMap<string, Register> {
  known ??= readRegisters(DEFINITIONS)
  return known
}

/** Reads the registers of a definitions folder: the nation's, and over them those of regions. */
export function readRegisters(folder: string): ReadonlyMap<string, Register> {
  const regions = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== NATIONAL)
    .map((entry) => entry.name)
    .sort()
  return new Map(
    [NATIONAL, ...regions].flatMap((region) =>
      listFiles(join(folder, region, 'registers')).map((path) => {
        const read = Register.safeParse(JSON.parse(readFileSync(path, 'utf8')))
        if (!read.success) throw new Error(`${path}\n${read.error.message}`)
        return [read.data.code, read.data] as const
      }),
    ),
  )
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** The register of a code that somebody sent; a word that is none is answered like anything that does not exist. */
export function getRegister(code: string): Register {
  const register = theRegisters().get(code)
  if (!register) throw notFound()
  return register
}

/** The columns of a register with the choices that are in force. */
export async function columnsOf(read: Read, register: Register, today: BusinessDate): Promise<ReadyColumn[]> {
  const names = new Set(register.columns.flatMap((column) => column.table ?? []))
  const tables = await Promise.all(
    [...names].map(async (name) => [name, await listCodeRows(read, name, today)] as const),
  )
  return readyColumns(register, Object.fromEntries(tables))
}
