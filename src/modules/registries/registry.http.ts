import { bindRead, type Server } from '../../platform/http/bind.ts'
import type { SignedLook } from '../../platform/world.ts'
import { connectorOf } from './connectors/the-connectors.ts'
import { getRegister, theRegisters } from './registers.ts'
import * as contract from './registry.contract.ts'
import { listBatches, listQueries, listSources } from './registry.report.ts'

/** Binds the operations of registers. */
export function bindRegistries(server: Server): void {
  const { world } = server
  bindRead(server, contract.listRegisters, async ({ read }) => {
    const sources = await listSources(read)
    return {
      registers: [...theRegisters().values()].map(({ code, label, source }) => ({
        code,
        label,
        source,
        connection: connectorOf(world, code).remote ? ('http' as const) : ('imported' as const),
        sources: sources
          .filter((one) => one.register === code)
          .map((one) => ({ source: one.source, asOf: one.as_of, entries: one.entries })),
      })),
    }
  })
  bindRead(server, contract.listBatches, (look, { params, query }) =>
    showBatches(look, params.register, query),
  )
  bindRead(server, contract.listQueries, (look, { params, query }) =>
    showQueries(look, params.register, query),
  )
}

interface AskedPage {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What was imported into a register, newest first. */
export async function showBatches({ read }: SignedLook, register: string, asked: AskedPage) {
  const { rows, next } = await listBatches(read, getRegister(register).code, asked)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      source: row.source,
      asOf: row.as_of,
      fileName: row.file_name,
      fileSha256: row.file_sha256,
      entryCount: row.entry_count,
      removedCount: row.removed_count,
      sender: row.sender,
      importedAt: row.imported_at.toISOString(),
    })),
    next,
  }
}

/** The questions a register was asked, newest first, without whom they were about. */
export async function showQueries({ read }: SignedLook, register: string, asked: AskedPage) {
  const { rows, next } = await listQueries(read, getRegister(register).code, asked)
  return {
    rows: rows.map(({ duration_ms, asked_at, outcome, ...row }) => ({
      ...row,
      outcome: outcome as 'found',
      durationMs: duration_ms,
      askedAt: asked_at.toISOString(),
    })),
    next,
  }
}
