import { maskIdentityNumber } from '../../lib/mask.ts'
import { maskMobile } from '../../lib/mobile.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { decideRequest } from './actions/decide-request.ts'
import {
  requestIdentityNumber,
  requestMobile,
  requestName,
  wantedFace,
  withdrawRequest,
} from './actions/person-requests.ts'
import { openMobile } from './open-mobile.ts'
import * as contract from './request.contract.ts'
import { countAskedRequests, listAskedRequests, listOffices, listRequestsOf } from './request.report.ts'

type Kind = 'lost-mobile' | 'wrong-name' | 'wrong-identity-number'
type State = 'open' | 'confirmed' | 'refused' | 'withdrawn'

/** Binds requests of people and their decision by unit and office. */
export function bindRequests(server: Server): void {
  bindRead(server, contract.listOffices, async ({ read }, { query }) => ({
    rows: (await listOffices(read, query.keyword)).map((row) => ({
      id: row.id,
      name: row.name,
      divisionCode: row.division_code,
    })),
  }))
  bindAct(server, contract.requestMobile, (act, { body }) => requestMobile(act, body))
  bindAct(server, contract.requestName, (act, { body }) => requestName(act, body))
  bindAct(server, contract.requestIdentityNumber, (act, { body }) => requestIdentityNumber(act, body))
  bindRead(server, contract.listOwnRequests, (look) => ownRequests(look))
  bindAct(server, contract.withdrawRequest, (act, { params, body }) =>
    withdrawRequest(act, { id: params.id, seenVersion: body.seenVersion }),
  )
  bindRead(server, contract.listUnitRequests, (look, { query }) => askedRequests(look, 'unit', query))
  bindRead(server, contract.listOfficeRequests, (look, { query }) => askedRequests(look, 'office', query))
  bindRead(server, contract.countRequests, async ({ read, caller }) => {
    const as = decidesAs(caller.duties)
    const organisationId = caller.membership?.organisationId
    return { open: as && organisationId ? await countAskedRequests(read, { as, organisationId }) : 0 }
  })
  bindAct(server, contract.decideUnitRequest, (act, { params, body }) =>
    decideRequest(act, { ...body, as: 'unit', id: params.id }),
  )
  bindAct(server, contract.decideOfficeRequest, (act, { params, body }) =>
    decideRequest(act, { ...body, as: 'office', id: params.id }),
  )
}

function decidesAs(duties: readonly string[]): 'unit' | 'office' | undefined {
  if (duties.includes('office.register')) return 'office'
  return duties.includes('unit.staff') ? 'unit' : undefined
}

async function ownRequests(look: SignedLook) {
  const rows = await listRequestsOf(look.read, look.caller.personId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind as Kind,
      state: row.state as State,
      wanted: wantedFace(look, row),
      reason: row.reason,
      decidedBy:
        row.decider_name ?? [row.unit_name, row.office_name].filter((name) => name !== null).join('或'),
      openedAt: row.opened_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      decisionReason: row.decision_reason,
      version: row.version,
      moves: row.state === 'open' ? (['withdraw'] as const).slice() : [],
    })),
  }
}

/** What people ask of the unit or office acted for. */
export async function askedRequests(
  look: SignedLook,
  as: 'unit' | 'office',
  page: { state?: State | undefined; cursor?: string | undefined; limit: number },
) {
  const organisationId = look.caller.membership?.organisationId
  if (!organisationId) throw notFound()
  const rows = await listAskedRequests(look.read, { as, organisationId }, page)
  const shown = rows.slice(0, page.limit)
  const { keys } = look.world
  return {
    rows: shown.map((row) => ({
      id: row.id,
      kind: row.kind as Kind,
      state: row.state as State,
      personName: row.person_name,
      identityNumber: maskIdentityNumber(keys.decrypt(row.identity_number)),
      before: beforeFace(
        row.kind,
        row.person_name,
        () => openMobile(keys, row.mobile),
        () => keys.decrypt(row.identity_number),
      ),
      wanted: wantedFace(look, row),
      reason: row.reason,
      evidenceFileIds: row.evidence_file_ids,
      openedAt: row.opened_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: row.decided_by_name,
      decisionReason: row.decision_reason,
      version: row.version,
      // Nobody decides his or her own request.
      moves:
        row.state === 'open' && row.person_id !== look.caller.personId
          ? (['confirm', 'refuse'] as const).slice()
          : [],
    })),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

function beforeFace(kind: string, name: string, mobile: () => string, identityNumber: () => string): string {
  if (kind === 'lost-mobile') return maskMobile(mobile())
  return kind === 'wrong-name' ? name : maskIdentityNumber(identityNumber())
}
