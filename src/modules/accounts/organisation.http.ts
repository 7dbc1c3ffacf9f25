import { businessDateOf } from '../../lib/dates.ts'
import { maskMobile } from '../../lib/mobile.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedAct, SignedLook } from '../../platform/world.ts'
import { addMembership } from './actions/add-membership.ts'
import { changeUnit } from './actions/change-unit.ts'
import { type CreateOrganisation, createOrganisation } from './actions/create-organisation.ts'
import { findColleague } from './actions/find-colleague.ts'
import { actingFor } from './actions/manage-members.ts'
import { decideRename, requestRename, withdrawRename } from './actions/rename-unit.ts'
import { countClaims } from './employment.report.ts'
import { listAdministrators } from './membership.report.ts'
import { openMobile } from './open-mobile.ts'
import * as contract from './organisation.contract.ts'
import { searchEmployers } from './organisation.report.ts'
import { listOrganisationRows } from './organisation-list.report.ts'
import { findPageFace } from './organisation-page.ts'
import { countOpenRenames, listRenameRows } from './organisation-rename.report.ts'
import { administratorRole } from './rules/subordinate.ts'

type RenameState = 'open' | 'confirmed' | 'refused' | 'withdrawn'
type RenameRow = Awaited<ReturnType<typeof listRenameRows>>[number]

/** Binds what units, offices and administrators do with organisations. */
export function bindOrganisations(server: Server): void {
  bindUnit(server)
  bindOffice(server)
  bindRead(server, contract.searchEmployersByKeyword, async ({ read }, { query }) => ({
    rows: (await searchEmployers(read, query.keyword, query.limit)).map(
      ({ registered_under: under, ...row }) => ({ ...row, under }),
    ),
  }))
  bindAct(server, contract.createUnit, (act, { body }) => createWithAdministrator(act, body))
  bindRead(server, contract.listOrganisations, (look, { query }) => showRows(look, query))
}

function bindUnit(server: Server): void {
  bindRead(server, contract.countUnitWork, async ({ read, caller }) => {
    const organisationId = caller.membership?.organisationId ?? ''
    const holds = (duty: string) => organisationId !== '' && caller.duties.includes(duty)
    return {
      claims: holds('unit.staff') ? await countClaims(read, organisationId) : 0,
      renames: holds('office.register') ? await countOpenRenames(read, organisationId) : 0,
    }
  })
  bindRead(server, contract.readOwnUnit, async (look) => {
    const { organisationId } = actingFor(look)
    const asked = { column: 'organisation_id', organisationId, limit: 20 } as const
    const renames = await listRenameRows(look.read, asked)
    const page = await showPage(look, organisationId)
    const mayManage = look.caller.duties.includes('unit.manage') && page.status === 'active'
    const isOpen = renames.some((row) => row.state === 'open')
    return {
      ...page,
      renames: renames.map((row) => renameFace(row, row.state === 'open' && mayManage ? ['withdraw'] : [])),
      may: mayManage ? (isOpen ? ['change' as const] : ['change' as const, 'rename' as const]) : [],
    }
  })
  bindAct(server, contract.changeUnit, (act, { body }) => changeUnit(act, body))
  bindAct(server, contract.requestRename, (act, { body }) => requestRename(act, body))
  bindAct(server, contract.withdrawRename, (act, { params, body }) =>
    withdrawRename(act, { ...body, id: params.id }),
  )
}

function bindOffice(server: Server): void {
  bindRead(server, contract.listRenames, (look, { query }) => showRenames(look, query))
  bindAct(server, contract.decideRename, (act, { params, body }) =>
    decideRename(act, { ...body, id: params.id }),
  )
  bindRead(server, contract.listUnits, (look, { query }) =>
    showRows(look, { ...query, officeId: actingFor(look).organisationId }),
  )
  bindRead(server, contract.readUnit, async (look, { params }) => {
    const page = await showPage(look, params.id, actingFor(look).organisationId)
    const administrators = await listAdministrators(look.read, params.id)
    return {
      ...page,
      administrators: administrators.map(({ name, mobile }) => ({
        name,
        mobile: maskMobile(openMobile(look.world.keys, mobile)),
      })),
    }
  })
}

async function showPage(look: SignedLook, id: string, officeId?: string) {
  const page = await findPageFace(look, id, officeId)
  if (!page) throw notFound()
  return page
}

async function createWithAdministrator(
  act: SignedAct,
  body: CreateOrganisation & { administrator?: { name: string; identifier: string } | undefined },
): Promise<{ id: string }> {
  const { organisationId } = await createOrganisation(act, body)
  if (body.administrator) {
    const person = await findColleague(act, body.administrator)
    const role = administratorRole(body.capacities.map((one) => one.capacity))
    await addMembership(act, { personId: person.id, organisationId, role })
  }
  return { id: organisationId }
}

/** Requests of units for new names to the office acted for; nobody decides his or her own. */
export async function showRenames(
  look: SignedLook,
  query: { state?: RenameState | undefined; cursor?: string | undefined; limit: number },
) {
  const { organisationId } = actingFor(look)
  const found = await listRenameRows(look.read, { ...query, column: 'office_id', organisationId })
  const rows = found.slice(0, query.limit)
  return {
    rows: rows.map((row) =>
      renameFace(
        row,
        row.state === 'open' && row.opened_by !== look.caller.personId ? ['confirm', 'refuse'] : [],
      ),
    ),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Organisations as lists show them, the latest first. */
export async function showRows(look: SignedLook, query: Parameters<typeof listOrganisationRows>[1]) {
  const found = await listOrganisationRows(look.read, query, businessDateOf(look.now))
  const rows = found.slice(0, query.limit)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      uscc: row.uscc,
      nature: row.nature,
      natureText: row.nature_text ?? row.nature,
      divisionCode: row.division_code,
      status: row.status,
      contactName: row.contact_name,
      contactPhone: row.contact_phone,
      capacities: row.capacities,
      activatedAt: row.activated_at?.toISOString() ?? null,
    })),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

function renameFace(row: RenameRow, moves: ('confirm' | 'refuse' | 'withdraw')[]) {
  return {
    id: row.id,
    state: row.state as RenameState,
    organisationId: row.organisation_id,
    uscc: row.uscc,
    oldName: row.old_name,
    newName: row.new_name,
    reason: row.reason,
    fileIds: row.file_ids,
    office: row.office,
    openedBy: row.opened_by_name,
    openedAt: row.opened_at.toISOString(),
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    version: row.version,
    moves,
  }
}
