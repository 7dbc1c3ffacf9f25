import { bindPublicAct, bindPublicRead, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import { addEvidence } from './actions/add-evidence.ts'
import { followObjection } from './actions/follow-objection.ts'
import { makeObjection } from './actions/make-objection.ts'
import { openList } from './actions/open-list.ts'
import * as objection from './objection.contract.ts'
import { bindOffice } from './office.http.ts'
import { faceOf } from './period-face.ts'
import * as contract from './publicity.contract.ts'
import { listOfUnits, listPeople, listPublic } from './publicity.report.ts'
import { unitsOf } from './reader.ts'
import { shownName } from './rules/sealed-list.ts'

/** Binds the operations of publicity. */
export function bindPublicity(server: Server): void {
  bindPublicRead(server, contract.listPublic, async ({ read, now }, { query }) => {
    const page = await listPublic(read, query, now)
    return { rows: page.rows.map((row) => faceOf(row, now)), next: page.next }
  })

  bindRead(server, contract.listMine, async ({ read, now, caller }, { query }) => {
    const page = await listOfUnits(read, await unitsOf(read, caller.personId), query, now)
    return { rows: page.rows.map((row) => faceOf(row, now)), next: page.next }
  })

  bindPublicRead(server, contract.readPeriod, async (look, { params }) => {
    const period = await openList(look, params.periodId)
    const face = faceOf(period, look.now)
    const { terms } = period
    return {
      ...face,
      columns: [...terms.columns],
      channels: terms.objections.channels,
      anonymous: terms.objections.anonymous,
      mayObject: face.daysLeft !== null,
      sealedAt: period.sealed_at?.toISOString() ?? null,
      sha256: period.content_sha256,
    }
  })

  bindPublicRead(server, contract.listPeople, async (look, { params, query }) => {
    const period = await openList(look, params.periodId)
    const page = await listPeople(look.read, period, query)
    return {
      rows: page.rows.map((row) => ({
        id: row.id,
        position: row.position,
        name: shownName(row.name, period.terms.names),
        cells: row.cells,
        stopped: row.left_at !== null,
      })),
      next: page.next,
    }
  })

  bindStream(server, contract.readSealed, async (look, { params }) => {
    const period = await openList(look, params.periodId)
    if (period.content === null) throw notFound()
    return {
      body: Buffer.from(period.content, 'utf8'),
      type: 'application/json; charset=utf-8',
      saveAs: `${period.group_title}${period.label}名单.json`,
    }
  })

  bindPublicAct(server, objection.makeObjection, (act, { params, body }) =>
    makeObjection(act, { ...body, ...params }),
  )
  bindPublicRead(server, objection.followObjection, ({ read }, { body }) => followObjection(read, body))
  bindPublicAct(server, objection.addEvidence, (act, { body }) => addEvidence(act, body))

  bindOffice(server)
}
