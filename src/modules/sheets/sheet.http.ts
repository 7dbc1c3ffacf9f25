import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { Caller } from '../../platform/world.ts'
import { downloadExport } from './actions/download-export.ts'
import { cancelExport, orderExport, previewExport } from './actions/order-export.ts'
import * as exports from './sheet-export.contract.ts'
import { exportFaceOf, listExports, ordererOf } from './sheet-export.report.ts'

/** Binds the operations of this module. */
export function bindSheets(server: Server): void {
  bindRead(server, exports.previewExport, (look, { params, query }) =>
    previewExport(look, params.list, filterIn(query.filter)),
  )
  bindAct(server, exports.orderExport, (act, { body: { requestId, ...order } }) => orderExport(act, order))
  bindStream(server, exports.downloadExport, (look, { params }) =>
    downloadExport({ ...look, caller: look.caller as Caller }, params.exportId),
  )
  bindRead(server, exports.listExports, async ({ read, caller, now }, { query }) => {
    const page = await listExports(read, ordererOf(caller), query)
    return { rows: page.rows.map((row) => exportFaceOf(row, now)), next: page.next }
  })
  bindAct(server, exports.cancelExport, (act, { params }) => cancelExport(act, params.exportId))
}

function filterIn(text: string): unknown {
  try {
    return exports.ListFilter.parse(JSON.parse(text))
  } catch {
    throw new Refusal('request.malformed', { issues: [{ path: 'filter', message: '查询条件无法识别。' }] })
  }
}
