import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { normaliseCode, normaliseName } from '../../../lib/text.ts'
import { checkUscc } from '../../../lib/uscc.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findOrganisationByUscc, type RelationKind } from '../organisation.report.ts'
import { insertCapacities, insertOrganisation, insertRelations } from '../organisation.store.ts'
import { insertFurtherRegistration, nextRegistrationNumber } from '../organisation-registration.store.ts'
import { holdWords } from '../work-account.store.ts'
import { malformed } from './malformed.ts'

/** What an organisation may be. */
export interface GivenCapacity {
  readonly capacity:
    | 'employer'
    | 'hrss-office'
    | 'supervising-department'
    | 'committee-founder'
    | 'issuing-body'
    | 'training-provider'
    | 'personnel-agency'
    | 'operator'
  readonly level?: 'county' | 'city' | 'province' | undefined
}

/** What it takes to create an organisation that is active at once. */
export interface CreateOrganisation {
  readonly uscc: string
  /** Why a code with a wrong check digit is right all the same. */
  readonly usccOverrideReason?: string | undefined
  readonly name: string
  readonly legalRepresentative?: string | undefined
  readonly nature?: string | undefined
  readonly industry?: string | undefined
  readonly divisionCode: string
  readonly address?: string | undefined
  readonly contactName?: string | undefined
  readonly contactPhone?: string | undefined
  readonly licenceFileId?: string | null | undefined
  /** Whether a second administrator may only replace the first. */
  readonly oneAdministrator?: boolean | undefined
  readonly capacities: readonly GivenCapacity[]
  /** Whether the code may be registered already, under another 归口部门 (HZ-3.5); whoever allows it has compared them. */
  readonly mayBeFurther?: boolean | undefined
  readonly relations?: readonly { readonly kind: RelationKind; readonly parentId: string }[] | undefined
}

/** Creates an active organisation with its capacities and its places in the trees. */
export async function createOrganisation(
  act: Act,
  command: CreateOrganisation,
): Promise<{ readonly organisationId: string }> {
  const checked = checkUscc(command.uscc)
  const overridden = !checked.ok && checked.overridable && command.usccOverrideReason !== undefined
  if (!checked.ok && !overridden) throw malformed([{ path: 'uscc', message: checked.reason }])
  const uscc = normaliseCode(command.uscc)
  const name = normaliseName(command.name)
  // Two offices that come with one code at once wait for each other.
  await holdWords(act.tx, [uscc])
  const first = await findOrganisationByUscc(reading(act.tx), uscc)
  if (first && !command.mayBeFurther) throw new Refusal('accounts.uscc-taken')
  const seq = first ? await nextRegistrationNumber(act.tx, first.id) : 1

  const id = newId(act.now)
  const today = businessDateOf(act.now)
  await insertOrganisation(
    act.tx,
    {
      id,
      uscc: first ? `${uscc}/${seq}` : uscc,
      uscc_override_reason: checked.ok ? null : (command.usccOverrideReason ?? null),
      name,
      legal_representative: command.legalRepresentative ?? '',
      nature: command.nature ?? '',
      industry: command.industry ?? '',
      division_code: command.divisionCode,
      address: command.address ?? '',
      contact_name: command.contactName ?? '',
      contact_phone: command.contactPhone ?? '',
      licence_file_id: command.licenceFileId ?? null,
      status: 'active',
      one_administrator: command.oneAdministrator ?? false,
      created_by: act.caller?.personId ?? null,
      created_at: act.now,
      activated_at: act.now,
    },
    today,
  )
  if (first) await insertFurtherRegistration(act.tx, { organisation_id: id, first_id: first.id, seq })
  await insertCapacities(
    act.tx,
    command.capacities.map(({ capacity, level = null }) => ({
      id: newId(act.now),
      organisation_id: id,
      capacity,
      level,
      valid_from: today,
    })),
  )
  await insertRelations(
    act.tx,
    (command.relations ?? []).map(({ kind, parentId }) => ({
      id: newId(act.now),
      kind,
      child_id: id,
      parent_id: parentId,
      valid_from: today,
    })),
  )
  await record(act, {
    act: 'accounts.organisation-created',
    subject: { kind: 'organisation', id },
    details: { uscc, name, capacities: command.capacities, relations: command.relations ?? [] },
  })
  return { organisationId: id }
}
