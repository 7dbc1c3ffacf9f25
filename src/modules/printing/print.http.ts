import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { closeThePress } from '../../platform/pdf/the-press.ts'
import type { Caller } from '../../platform/world.ts'
import { listPrints, makePrint } from './actions/make-print.ts'
import { addFont, removeFont, tryCharacters } from './actions/manage-fonts.ts'
import { getSignedFile, listSigned, orderSigned } from './actions/order-signed.ts'
import { readCode } from './actions/read-code.ts'
import * as fonts from './font.contract.ts'
import { placeFonts } from './fonts.ts'
import * as contract from './print.contract.ts'
import { listFontRows } from './print.report.ts'
import { findPrintSubject } from './print-subjects.ts'
import * as signed from './signed-print.contract.ts'

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
  bindRead(server, contract.readCode, (look, { params }) => readCode(look, params.code))
  bindSigned(server)
  bindFonts(server)
}

function bindSigned(server: Server): void {
  bindRead(server, signed.listSigned, (look, { params }) => listSigned(look, params))
  bindAct(server, signed.orderSigned, (act, { params }) => orderSigned(act, params))
  bindStream(server, signed.downloadSigned, async (look, { params }) => {
    const caller = look.caller as Caller
    const file = await getSignedFile({ ...look, caller }, params.signedId)
    const { world, now, ip } = look
    await world.database.inTransaction(async (tx) => {
      const subject = findPrintSubject(file.subjectKind)
      await subject?.printed?.({ tx, now, world, caller, ip }, [
        { id: file.subjectId, title: `${file.title}（签名版）` },
      ])
    })
    return {
      body: await world.files.open(file.fileSha256),
      type: 'application/pdf',
      saveAs: file.fileName,
    }
  })
}

function bindFonts(server: Server): void {
  const { world } = server
  server.fastify.addHook('onReady', async () => {
    await placeFonts(world)
  })
  bindRead(server, fonts.listFonts, async ({ read }) => ({
    fonts: (await listFontRows(read)).map((row) => ({
      ...{ id: row.id, family: row.family, fileName: row.file_name, bytes: row.bytes, glyphs: row.glyphs },
      ...{ addedAt: row.added_at.toISOString(), addedBy: row.added_by },
    })),
  }))
  // Bound as reading, because no transaction stays open while bytes arrive.
  bindRead(server, fonts.addFont, async (look, { query }) => {
    const bytes = await collectBytes(look.http.request.raw)
    return addFont(look, { name: query.name, bytes })
  })
  bindAct(server, fonts.removeFont, (act, { params }) => removeFont(act, params.fontId))
  bindRead(server, fonts.tryCharacters, ({ world: own }, { body }) => tryCharacters(own, body.text))
}

async function collectBytes(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    bytes += part.length
    if (bytes > fonts.MOST_FONT_BYTES) throw new Refusal('printing.font-too-large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
