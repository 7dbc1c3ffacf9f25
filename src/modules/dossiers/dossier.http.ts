import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import type { Caller } from '../../platform/world.ts'
import { listMine, openDossier, readForm } from './actions/open-dossier.ts'
import { printForm } from './actions/print-form.ts'
import { readChanges, readReceipt } from './actions/read-versions.ts'
import { saveSection } from './actions/save-section.ts'
import { startDossier } from './actions/start-dossier.ts'
import * as contract from './dossier.contract.ts'

/** Binds the operations of dossiers. */
export function bindDossiers(server: Server): void {
  bindAct(server, contract.startDossier, (act, { body }) => startDossier(act, body))
  bindRead(server, contract.listMine, (look, { query }) => listMine(look, query))
  bindRead(server, contract.openDossier, (look, { params }) => openDossier(look, params.dossierId))
  bindRead(server, contract.readForm, (look, { params }) => readForm(look, params.dossierId))
  bindAct(server, contract.saveSection, (act, { params, body }) => saveSection(act, { ...params, ...body }))
  bindRead(server, contract.readChanges, (look, { params, query }) =>
    readChanges(look, params.dossierId, query),
  )
  bindRead(server, contract.readReceipt, (look, { params }) => readReceipt(look, params.dossierId))
  bindStream(server, contract.printForm, async (look, { params }) => {
    const { pdf, name } = await printForm({ ...look, caller: look.caller as Caller }, params.dossierId)
    return { body: pdf, type: 'application/pdf', saveAs: name }
  })
}
