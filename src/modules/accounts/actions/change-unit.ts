import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findCodeText } from '../../catalogue/index.ts'
import type { ChangeableFields } from '../organisation.contract.ts'
import { holdOrganisation, saveOrganisation } from '../organisation.store.ts'
import type { FieldChange } from '../organisation-list.report.ts'
import { insertChange } from '../organisation-rename.store.ts'
import { malformed } from './malformed.ts'
import { actingFor } from './manage-members.ts'

/** Changes the data of the caller's unit that need no decision, and keeps what they were. */
export async function changeUnit(act: SignedAct, command: ChangeableFields & { seenVersion: number }) {
  const { organisationId } = actingFor(act)
  const unit = await holdOrganisation(act.tx, organisationId)
  if (unit.status !== 'active') throw new Refusal('accounts.unit-not-active')
  if (unit.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const today = businessDateOf(act.now)
  const read = reading(act.tx)
  const industryAfter = await findCodeText(read, 'industry', command.industry, today)
  if (industryAfter === undefined)
    throw malformed([{ path: 'industry', message: '请从列表中选择所属行业。' }])

  const changes = differences([
    ['法定代表人', unit.legal_representative, command.legalRepresentative],
    ['行业', (await findCodeText(read, 'industry', unit.industry)) ?? unit.industry, industryAfter],
    ['单位地址', unit.address, command.address],
    ['联系人', unit.contact_name, command.contactName],
    ['联系电话', unit.contact_phone, command.contactPhone],
  ])
  if (changes.length === 0) return { version: unit.version }
  const version = unit.version + 1
  await saveOrganisation(act.tx, unit.id, {
    legal_representative: command.legalRepresentative,
    industry: command.industry,
    address: command.address,
    contact_name: command.contactName,
    contact_phone: command.contactPhone,
    version,
  })
  await keepChanges(act, unit.id, changes)
  await record(act, {
    act: 'accounts.unit-changed',
    subject: { kind: 'organisation', id: unit.id },
    details: { changes },
  })
  return { version }
}

/** Appends changes to the unit's history in the caller's name. */
export async function keepChanges(
  act: SignedAct,
  organisationId: string,
  changes: readonly FieldChange[],
): Promise<void> {
  await insertChange(act.tx, {
    id: newId(act.now),
    organisation_id: organisationId,
    at: act.now,
    person_id: act.caller.personId,
    person_name: act.caller.personName,
    changes,
  })
}

/** The fields that differ, in the words shown to people. */
export function differences(fields: readonly (readonly [string, string, string])[]): FieldChange[] {
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([label, before, after]) => ({ label, before, after }))
}
