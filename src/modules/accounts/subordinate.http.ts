import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { closeSubordinate } from './actions/close-subordinate.ts'
import { createSubordinate } from './actions/create-subordinate.ts'
import { actingFor } from './actions/manage-members.ts'
import { judgeMove, moveSubordinate } from './actions/move-subordinate.ts'
import {
  appointAdministrator,
  cancelAdministrator,
  issueAdministratorSlip,
} from './actions/replace-administrator.ts'
import { administratorFace } from './administrator-face.ts'
import * as moveContract from './move-subordinate.contract.ts'
import { countBelow } from './move-subordinate.report.ts'
import { findPageFace } from './organisation-page.ts'
import { countUses } from './organisation-uses.ts'
import { listCreatable } from './rules/subordinate.ts'
import * as contract from './subordinate.contract.ts'
import {
  countRemains,
  findStanding,
  getCreator,
  listAdministratorAccounts,
  listSubordinates,
  searchSubordinates,
} from './subordinate.report.ts'

/** Binds what an office or department does with the organisations below it (组织机构管理). */
export function bindSubordinates(server: Server): void {
  bindRead(server, contract.listSubordinates, (look, { query }) => showSubordinates(look, query))
  bindRead(server, contract.searchSubordinates, async (look, { query }) => {
    const found = await searchSubordinates(look.read, actingFor(look).organisationId, query)
    const rows = found.slice(0, query.limit)
    return {
      rows: rows.map((row) => ({ ...nodeFace(row), above: row.above })),
      next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
    }
  })
  bindRead(server, contract.readSubordinate, (look, { params }) => showSubordinate(look, params.id))
  bindAct(server, contract.createSubordinate, (act, { body }) => createSubordinate(act, body))
  bindAct(server, contract.appointAdministrator, (act, { params, body }) =>
    appointAdministrator(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.cancelAdministrator, (act, { params, body }) =>
    cancelAdministrator(act, { ...body, ...params }),
  )
  bindAct(server, contract.issueAdministratorSlip, (act, { params }) => issueAdministratorSlip(act, params))
  bindAct(server, contract.closeSubordinate, (act, { params, body }) =>
    closeSubordinate(act, { ...body, id: params.id }),
  )
  bindRead(server, moveContract.previewMove, async (look, { params, query }) => {
    const { read } = look
    const { moving, parent, before, relation } = await judgeMove(read, actingFor(look), {
      id: params.id,
      parentId: query.parentId,
    })
    return {
      before: before && { id: before.id, name: before.name },
      after: { id: parent.id, name: parent.name },
      relation,
      below: await countBelow(read, moving.id),
      stays: (await countUses(read, moving.id, 'moving')).filter((one) => one.count > 0),
    }
  })
  bindAct(server, moveContract.moveSubordinate, (act, { params, body }) =>
    moveSubordinate(act, { ...body, id: params.id }),
  )
}

/** The organisations directly below one of the caller's tree. */
export async function showSubordinates(
  look: SignedLook,
  query: {
    parentId?: string | undefined
    part: 'departments' | 'units'
    cursor?: string | undefined
    limit: number
  },
) {
  const { organisationId } = actingFor(look)
  const parentId = query.parentId ?? organisationId
  if (!(await findStanding(look.read, organisationId, parentId))) throw notFound()
  const found = await listSubordinates(look.read, organisationId, { ...query, parentId })
  const rows = found.slice(0, query.limit)
  return {
    rows: rows.map((row) => ({ ...nodeFace(row), hasBelow: row.has_below })),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

type NodeRow = Omit<Awaited<ReturnType<typeof listSubordinates>>[number], 'has_below'>

function nodeFace(row: NodeRow) {
  const { id, name, uscc, status, capacities } = row
  return { id, name, uscc, status, capacities, hasAdministrator: row.has_administrator }
}

async function showSubordinate(look: SignedLook, id: string) {
  const standing = await findStanding(look.read, actingFor(look).organisationId, id)
  const page = standing && (await findPageFace(look, id))
  if (!page) throw notFound()
  const isOpen = page.status === 'active'
  const isDirect = standing === 'direct' && isOpen
  const administrators = await listAdministratorAccounts(look.read, [id], look.now)
  const remains = isDirect
    ? [...(await countRemains(look.read, id)), ...(await countUses(look.read, id))].filter(
        (one) => one.count > 0,
      )
    : []
  const creatable = standing === 'self' && isOpen ? listCreatable(await getCreator(look.read, id)) : []
  const moves: ('create' | 'appoint' | 'move' | 'close')[] = []
  if (creatable.length > 0) moves.push('create')
  if (isDirect) moves.push('appoint')
  if (isOpen && standing !== 'self') moves.push('move')
  if (isDirect && remains.length === 0) moves.push('close')
  return {
    ...page,
    standing,
    administrators: administrators.map((row) => administratorFace(look, row, isDirect)),
    remains,
    creatable,
    moves,
  }
}
