import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { notFound, Refusal } from '../../platform/http/refusal.ts'
import { record } from '../audit/index.ts'
import { cancelOrder, orderArchive, orderPrints, showForms } from './actions/order-prints.ts'
import * as contract from './printout.contract.ts'
import { findOrder, listOrders, ordererOf } from './printout.report.ts'

/** Binds the operations of print orders. */
export function bindPrintouts(server: Server): void {
  bindRead(server, contract.listForms, (look, { body }) => showForms(look, body.chosen))
  bindAct(server, contract.orderPrints, (act, { body }) => orderPrints(act, body))
  bindAct(server, contract.orderArchive, (act, { body }) => orderArchive(act, body.dossierId, body.format))
  bindRead(server, contract.listOrders, ({ read, caller, now }, { query }) =>
    listOrders(read, ordererOf(caller), query, now),
  )
  bindAct(server, contract.cancelOrder, (act, { params }) => cancelOrder(act, params.orderId))
  bindStream(server, contract.downloadOrder, async (look, { params }) => {
    const { read, caller, now, world, ip } = look
    if (!caller) throw new Refusal('signed-out')
    const order = await findOrder(read, ordererOf(caller), params.orderId)
    if (!order || order.state === 'failed' || order.state === 'cancelled') throw notFound()
    if (order.state === 'waiting' || order.state === 'running') throw new Refusal('printouts.not-ready')
    const { file_sha256: sha256, kept_until: keptUntil } = order
    if (order.state === 'expired' || !sha256 || !keptUntil || keptUntil <= now)
      throw new Refusal('printouts.expired')
    const body = await world.files.open(sha256)
    await world.database.inTransaction((tx) =>
      record(
        { tx, now, world, caller, ip },
        {
          act: 'printouts.downloaded',
          subject: { kind: 'print-order', id: order.id },
          details: { sha256 },
        },
      ),
    )
    return {
      body,
      type: /\.pdf$/.test(order.file_name) ? 'application/pdf' : 'application/zip',
      saveAs: order.file_name,
      headers: { 'content-length': String(order.file_bytes) },
    }
  })
}
