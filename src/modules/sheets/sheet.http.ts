import { bindAct, bindRead, bindStream, type Server, type StreamReply } from '../../platform/http/bind.ts'
import { collectBytes } from '../../platform/http/collect-bytes.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { Look, SignedLook } from '../../platform/world.ts'
import { downloadExport } from './actions/download-export.ts'
import { eraseColumnSet, keepColumnSet, showColumnSets } from './actions/keep-columns.ts'
import { cancelExport, orderExport, previewExport } from './actions/order-export.ts'
import { FILE_LIMIT, receiveImport } from './actions/receive-import.ts'
import { endSchedule, keepSchedule, showSchedules } from './actions/schedule-exports.ts'
import { makeFindings, makeImportTemplate, showImport, showKinds } from './actions/show-import.ts'
import { cancelImport, mapImport, startImport } from './actions/steer-import.ts'
import { openKind } from './kinds.ts'
import * as exports from './sheet-export.contract.ts'
import { exportFaceOf, listExports, ordererOf } from './sheet-export.report.ts'
import * as imports from './sheet-import.contract.ts'
import { importFaceOf, listImports } from './sheet-import.report.ts'
import * as keeping from './sheet-keeping.contract.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Binds the operations of this module. */
export function bindSheets(server: Server): void {
  bindRead(server, exports.previewExport, (look, { params, query }) =>
    previewExport(look, params.list, filterIn(query.filter)),
  )
  bindAct(server, exports.orderExport, (act, { body: { requestId, ...order } }) => orderExport(act, order))
  bindStream(server, exports.downloadExport, (look, { params }) =>
    downloadExport(signed(look), params.exportId),
  )
  bindRead(server, exports.listExports, async ({ read, caller, now }, { query }) => {
    const page = await listExports(read, ordererOf(caller), query)
    return { rows: page.rows.map((row) => exportFaceOf(row, now)), next: page.next }
  })
  bindAct(server, exports.cancelExport, (act, { params }) => cancelExport(act, params.exportId))
  bindRead(server, keeping.listColumnSets, (look, { query }) => showColumnSets(look, query.list))
  bindAct(server, keeping.keepColumnSet, (act, { body }) => keepColumnSet(act, body))
  bindAct(server, keeping.eraseColumnSet, (act, { params }) => eraseColumnSet(act, params.setId))
  bindRead(server, keeping.listSchedules, (look) => showSchedules(look))
  bindAct(server, keeping.keepSchedule, (act, { body: { requestId, ...order } }) => keepSchedule(act, order))
  bindAct(server, keeping.endSchedule, (act, { params }) => endSchedule(act, params.scheduleId))
  bindImports(server)
}

function bindImports(server: Server): void {
  const { world, fastify } = server
  // The handler reads the bytes itself, once the caller is known to be allowed.
  fastify.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null))
  bindRead(server, imports.listImportKinds, (look) => showKinds(look))
  bindStream(server, imports.downloadImportTemplate, async (look, { params }) =>
    workbook(await makeImportTemplate(signed(look), params.kind)),
  )
  // Bound as reading, because no transaction stays open while bytes arrive.
  bindRead(server, imports.sendImport, async ({ now, caller, ip, http }, { params, query }) => {
    // Refused before the bytes are read.
    openKind(caller, params.kind)
    const bytes = await collectBytes(http.request.raw, FILE_LIMIT)
    return world.database.inTransaction((tx) =>
      receiveImport(
        { tx, now, world, caller, ip },
        { kind: params.kind, name: query.name, given: givenIn(query.given), bytes },
      ),
    )
  })
  bindRead(server, imports.listImports, async ({ read, caller }, { query }) => {
    const page = await listImports(read, ordererOf(caller), query)
    return { rows: page.rows.map(importFaceOf), next: page.next }
  })
  bindRead(server, imports.readImport, (look, { params }) => showImport(look, params.importId))
  bindAct(server, imports.mapImport, (act, { params, body }) => mapImport(act, { ...params, ...body }))
  bindAct(server, imports.startImport, (act, { params, body }) => startImport(act, { ...params, ...body }))
  bindAct(server, imports.cancelImport, (act, { params, body }) => cancelImport(act, { ...params, ...body }))
  bindStream(server, imports.downloadFindings, async (look, { params }) =>
    workbook(await makeFindings(signed(look), params.importId)),
  )
}

// What is bound for signed-in callers is never asked by anybody else.
function signed<L extends Look>(look: L): L & SignedLook {
  return look as L & SignedLook
}

function workbook({ bytes, name }: { bytes: Buffer; name: string }): StreamReply {
  return { body: bytes, type: EXCEL, saveAs: name }
}

function filterIn(text: string): unknown {
  return wordsIn(text, 'filter', '查询条件无法识别。')
}

function givenIn(text: string): Readonly<Record<string, string>> {
  return wordsIn(text, 'given', '对文件的说明无法识别。')
}

function wordsIn(text: string, path: string, message: string): Record<string, string> {
  try {
    return exports.ListFilter.parse(JSON.parse(text))
  } catch {
    throw new Refusal('request.malformed', { issues: [{ path, message }] })
  }
}
