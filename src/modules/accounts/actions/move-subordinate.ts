import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { type Read, reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findParent } from '../department.report.ts'
import { isSelfOrBelow } from '../move-subordinate.report.ts'
import {
  endRelation,
  holdOrganisation,
  holdTrees,
  keepOrganisation,
  replaceRelation,
  saveVersion,
} from '../organisation.store.ts'
import { listRegisteredBeside } from '../organisation-registration.report.ts'
import { decideSubordinateMove, relationTo } from '../rules/move-subordinate.ts'
import { findStanding, getCreator, listAdministratorAccounts } from '../subordinate.report.ts'
import { keepChanges } from './change-unit.ts'
import { actingFor } from './manage-members.ts'

/** Where an organisation below stands and where it is to stand; refused where the caller is not over both, or it does not fit. */
export async function judgeMove(
  read: Read,
  acting: { readonly organisationId: string },
  asked: { readonly id: string; readonly parentId: string },
) {
  const { organisationId } = acting
  const standing = await findStanding(read, organisationId, asked.id)
  if (standing === undefined || standing === 'self') throw notFound()
  if ((await findStanding(read, organisationId, asked.parentId)) === undefined) throw notFound()
  const [moving, parent, before, beside] = await Promise.all([
    getCreator(read, asked.id),
    getCreator(read, asked.parentId),
    findParent(read, asked.id),
    listRegisteredBeside(read, asked.id),
  ])
  const names = { name: moving.name, parent: parent.name, before: before?.name ?? '' }
  if (before && !(await isSelfOrBelow(read, before.id, organisationId)))
    throw new Refusal('accounts.move-not-over', { details: names })
  const kind = before?.kind === 'supervision' ? 'supervision' : 'region'
  const refusal = decideSubordinateMove(
    { ...moving, isOpen: moving.status === 'active', before: before && { id: before.id, kind } },
    {
      ...parent,
      isOpen: parent.status === 'active',
      isBelowMoving: await isSelfOrBelow(read, parent.id, moving.id),
      hasItAlready: beside.some((one) => one.status !== 'closed' && one.department?.id === parent.id),
    },
  )
  if (refusal) throw new Refusal(refusal, { details: names })
  return { moving, parent, before: before ?? null, relation: relationTo(parent) }
}

/**
 * Puts an organisation below another parent. What is under way keeps its holders: the chain of a case is written down when
 * it begins. Below an office of 人社 it has no 归口部门 any more.
 */
export async function moveSubordinate(
  act: SignedAct,
  command: { id: string; seenVersion: number; parentId: string; reason: string },
): Promise<{ id: string; version: number }> {
  const { tx, now } = act
  const acting = actingFor(act)
  // Two moves at once could each look right and together make a circle.
  await holdTrees(tx)
  const standing = await findStanding(reading(tx), acting.organisationId, command.id)
  if (standing === undefined || standing === 'self') throw notFound()
  const held = await holdOrganisation(tx, command.id)
  await keepOrganisation(tx, command.parentId)
  const { moving, parent, before, relation } = await judgeMove(reading(tx), acting, command)
  if (held.version !== command.seenVersion) throw new Refusal('seen-version.stale')

  const today = businessDateOf(now)
  if (relation === 'region') await endRelation(tx, { kind: 'supervision', child_id: moving.id, on: today })
  await replaceRelation(tx, {
    id: newId(now),
    kind: relation,
    child_id: moving.id,
    parent_id: parent.id,
    valid_from: today,
  })
  const version = held.version + 1
  await saveVersion(tx, moving.id, version)
  await keepChanges(act, moving.id, [{ label: '上级机构', before: before?.name ?? '', after: parent.name }])
  await record(act, {
    act: 'accounts.organisation-moved',
    subject: { kind: 'organisation', id: moving.id },
    details: { before: before?.id ?? null, after: parent.id, relation, reason: command.reason },
  })
  await tellOfMove(act, { moving, parent, before }, command.reason)
  return { id: moving.id, version }
}

type Moved = Pick<Awaited<ReturnType<typeof judgeMove>>, 'moving' | 'parent' | 'before'>

/** Tells the administrators of the organisation and of those above it, before and after. */
async function tellOfMove(act: SignedAct, { moving, parent, before }: Moved, reason: string): Promise<void> {
  const { organisationId, organisationName } = actingFor(act)
  const concerned = [moving.id, parent.id, before?.id].filter(
    (id) => id !== undefined && id !== organisationId,
  )
  const administrators = await listAdministratorAccounts(
    reading(act.tx),
    concerned.flatMap((id) => id ?? []),
    act.now,
  )
  const others = administrators.filter((one) => one.person_id !== act.caller.personId)
  if (others.length === 0) return
  await sendMessage(act, {
    to: { personIds: [...new Set(others.map((one) => one.person_id))] },
    kind: 'accounts.organisation-moved',
    values: {
      organisation: moving.name,
      before: before?.name ?? '没有上级',
      after: parent.name,
      office: organisationName,
      reason,
    },
  })
}
