import { businessDateOf } from '../../../lib/dates.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findCodeText } from '../../catalogue/index.ts'
import type { RelationKind } from '../organisation.report.ts'
import { keepOrganisation } from '../organisation.store.ts'
import { administratorRole, areaOf, decideCreation } from '../rules/subordinate.ts'
import { findRegionalOffice, getCreator } from '../subordinate.report.ts'
import { createOrganisation, type GivenCapacity } from './create-organisation.ts'
import { type Installed, installAdministrator, type Successor } from './install-administrator.ts'
import { malformed } from './malformed.ts'
import { actingFor } from './manage-members.ts'

/** What it takes to create an organisation directly below the caller's. */
export interface CreateSubordinate {
  readonly uscc: string
  readonly usccOverrideReason?: string | undefined
  readonly name: string
  readonly nature: string
  readonly divisionCode: string
  readonly capacities: readonly GivenCapacity[]
  readonly administrator: Successor
}

/** Creates an organisation directly below the caller's, with its administrator (OT-G1, OT-G2). */
export async function createSubordinate(
  act: SignedAct,
  command: CreateSubordinate,
): Promise<Installed & { readonly id: string }> {
  const { organisationId: creatorId } = actingFor(act)
  await keepOrganisation(act.tx, creatorId)
  const read = reading(act.tx)
  const creator = await getCreator(read, creatorId)
  const refusal = decideCreation(creator, command.capacities)
  if (refusal) throw new Refusal(refusal)
  await checkFields(act, command, creator.divisionCode)

  const { organisationId } = await createOrganisation(act, {
    ...command,
    // Only who registers units may say that a code with a wrong check digit stands so on the licence.
    usccOverrideReason: act.caller.duties.includes('office.register')
      ? command.usccOverrideReason
      : undefined,
    relations: await placesBelow(act, creator),
  })
  const role = administratorRole(command.capacities.map((one) => one.capacity))
  const organisation = { id: organisationId, name: command.name }
  const installed = await installAdministrator(act, organisation, role, command.administrator)
  return { id: organisationId, ...installed }
}

async function checkFields(act: SignedAct, command: CreateSubordinate, ownDivision: string): Promise<void> {
  const issues: { path: string; message: string }[] = []
  const area = areaOf(ownDivision)
  if (!command.divisionCode.startsWith(area)) {
    issues.push({
      path: 'divisionCode',
      message: `行政区划代码应在本部门管辖范围内，以${area}开头。`,
    })
  }
  const nature = await findCodeText(
    reading(act.tx),
    'organisation-nature',
    command.nature,
    businessDateOf(act.now),
  )
  if (nature === undefined) issues.push({ path: 'nature', message: '请从列表中选择单位性质。' })
  if (issues.length > 0) throw malformed(issues)
}

/** An office stands above by place; a department as 归口部门, and the office of its own place by place. */
async function placesBelow(
  act: SignedAct,
  creator: { id: string; capacities: readonly { capacity: string }[] },
): Promise<{ kind: RelationKind; parentId: string }[]> {
  if (creator.capacities.some((one) => one.capacity === 'hrss-office'))
    return [{ kind: 'region', parentId: creator.id }]
  const officeId = await findRegionalOffice(reading(act.tx), creator.id)
  return [
    { kind: 'supervision', parentId: creator.id },
    ...(officeId ? [{ kind: 'region' as const, parentId: officeId }] : []),
  ]
}
