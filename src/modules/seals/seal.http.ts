import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { notFound, Refusal } from '../../platform/http/refusal.ts'
import { previewSeal } from './actions/make-seal.ts'
import { confirmSeal, discardSeal, retireSeal } from './actions/steer-seal.ts'
import { SIZES, type SizeCode } from './rules/judge-scan.ts'
import * as contract from './seal.contract.ts'
import { findPictures, listSeals, listUses } from './seal.report.ts'
import { managedBy, mayManageSeals, seenBy } from './who-seals.ts'

const sizes = Object.entries(SIZES).map(([code, { label }]) => ({ code: code as SizeCode, label }))

/** Binds the operations of seals. */
export function bindSeals(server: Server): void {
  bindRead(server, contract.readSeals, async ({ read, caller }) => {
    const { organisationId, organisationName } = seenBy(caller)
    const seals = await listSeals(read, organisationId)
    const may = mayManageSeals(caller) ? (['make'] as const) : []
    return {
      organisationId,
      organisationName,
      // What waits for the administrator is nobody else's business.
      seals: may.length > 0 ? seals : seals.filter((one) => one.state !== 'preview'),
      sizes,
      may: [...may],
    }
  })
  bindAct(server, contract.previewSeal, (act, { body }) => previewSeal(act, body))
  bindAct(server, contract.confirmSeal, (act, { params }) => confirmSeal(act, params.sealId))
  bindAct(server, contract.discardSeal, (act, { params }) => discardSeal(act, params.sealId))
  bindAct(server, contract.retireSeal, (act, { params, body }) => retireSeal(act, params.sealId, body.reason))
  bindStream(server, contract.readSealPicture, async ({ read, caller, world }, { params, query }) => {
    if (!caller) throw new Refusal('signed-out')
    const { organisationId } = seenBy(caller)
    const found = await findPictures(read, organisationId, params.sealId)
    if (!found) throw notFound()
    const isAfter = query.side === 'after'
    return {
      body: await world.files.open(isAfter ? found.image_sha256 : found.before_sha256),
      type: isAfter ? 'image/png' : 'image/jpeg',
      headers: { 'cache-control': 'private, max-age=300' },
    }
  })
  bindRead(server, contract.listSealUses, ({ read, caller }, { query }) =>
    listUses(read, managedBy(caller).organisationId, query),
  )
}
