import { bindPublicRead, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { closeThePress } from '../../platform/pdf/the-press.ts'
import type { Caller } from '../../platform/world.ts'
import { listPrints, makePrint } from './actions/make-print.ts'
import { readCode } from './actions/read-code.ts'
import * as contract from './print.contract.ts'

/** Binds the operations of printing, and ends the press together with the server. */
export function bindPrinting(server: Server): void {
  server.fastify.addHook('onClose', () => closeThePress(server.world))
  bindRead(server, contract.listPrints, async (look, { params }) => ({
    prints: await listPrints(look, params),
  }))
  bindStream(server, contract.makePrint, async (look, { params }) => {
    const { pdf, name } = await makePrint({ ...look, caller: look.caller as Caller }, params)
    return { body: pdf, type: 'application/pdf', saveAs: name }
  })
  bindPublicRead(server, contract.readCode, (look, { params }) => readCode(look, params.code))
}
