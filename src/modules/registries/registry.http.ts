import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { collectBytes } from '../../platform/http/collect-bytes.ts'
import { notFound } from '../../platform/http/refusal.ts'
import { makeTemplate } from './actions/make-template.ts'
import { discardBatch, orderImport } from './actions/order-import.ts'
import { FILE_LIMIT, receiveFile } from './actions/receive-file.ts'
import { connectorOf } from './connectors/the-connectors.ts'
import { getRegister, theRegisters } from './registers.ts'
import * as contract from './registry.contract.ts'
import { type BatchRecord, findBatch, listBatches, listQueries, listSources } from './registry.report.ts'

/** Binds the operations of registers. */
export function bindRegistries(server: Server): void {
  const { world, fastify } = server
  // The handler reads the bytes itself, once the caller is known to be allowed.
  fastify.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null))

  bindRead(server, contract.listRegisters, async ({ read }) => {
    const sources = await listSources(read)
    return {
      registers: [...theRegisters().values()].map(({ code, label, source, columns }) => ({
        code,
        label,
        source,
        connection: connectorOf(world, code).remote ? ('http' as const) : ('imported' as const),
        columns: columns.map((column) => ({
          label: column.label,
          required: column.required,
          help: column.help ?? '',
        })),
        sources: sources
          .filter((one) => one.register === code)
          .map((one) => ({ source: one.source, asOf: one.as_of, entries: one.entries })),
      })),
    }
  })
  bindStream(server, contract.downloadTemplate, async ({ read, now }, { params }) => {
    const register = getRegister(params.register)
    return {
      body: await makeTemplate(read, register, now),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      saveAs: `${register.label}导入模板.xlsx`,
    }
  })
  // Bound as reading, because no transaction stays open while bytes arrive.
  bindRead(server, contract.sendFile, async ({ now, caller, ip, http }, { params, query }) => {
    const { code } = getRegister(params.register)
    const bytes = await collectBytes(http.request.raw, FILE_LIMIT)
    return world.database.inTransaction((tx) =>
      receiveFile({ tx, now, world, caller, ip }, { register: code, ...query, bytes }),
    )
  })
  bindRead(server, contract.listBatches, async ({ read }, { params, query }) => {
    const page = await listBatches(read, getRegister(params.register).code, query)
    return { rows: page.rows.map(faceOf), next: page.next }
  })
  bindRead(server, contract.readBatch, async ({ read }, { params }) => {
    const batch = await findBatch(read, params.batchId)
    if (!batch) throw notFound()
    const isOpen = ['checking', 'checked', 'unreadable'].includes(batch.state)
    const mayImport = batch.state === 'checked' && batch.good_count > 0
    return {
      ...faceOf(batch),
      findings: batch.findings,
      may: [...(mayImport ? (['import'] as const) : []), ...(isOpen ? (['discard'] as const) : [])],
    }
  })
  bindAct(server, contract.importBatch, async (act, { params, body }) => {
    await orderImport(act, { ...params, ...body })
    return { ordered: true as const }
  })
  bindAct(server, contract.discardBatch, async (act, { params, body }) => {
    await discardBatch(act, { ...params, ...body })
    return { discarded: true as const }
  })
  bindRead(server, contract.listQueries, async ({ read }, { params, query }) => {
    const page = await listQueries(read, getRegister(params.register).code, query)
    return {
      rows: page.rows.map(({ duration_ms, asked_at, outcome, ...row }) => ({
        ...row,
        outcome: outcome as 'found',
        durationMs: duration_ms,
        askedAt: asked_at.toISOString(),
      })),
      next: page.next,
    }
  })
}

function faceOf(batch: BatchRecord): contract.BatchFace {
  return {
    id: batch.id,
    register: batch.register,
    source: batch.source,
    asOf: batch.as_of,
    fileName: batch.file_name,
    fileBytes: batch.file_bytes,
    fileSha256: batch.file_sha256,
    state: batch.state as contract.BatchState,
    version: batch.version,
    rowCount: batch.row_count,
    goodCount: batch.good_count,
    findingCount: batch.finding_count,
    trouble: batch.trouble,
    replacedCount: batch.replaced_count,
    sender: batch.sender,
    sentAt: batch.sent_at.toISOString(),
    importedAt: batch.imported_at?.toISOString() ?? null,
  }
}
