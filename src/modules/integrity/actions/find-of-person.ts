import { reading } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findPersonByIdentity } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import type { IntegrityRecord } from '../integrity.contract.ts'
import { listRecordsOfOffice } from '../integrity.report.ts'

const MOST = 50

/** Finds what the acting office entered of a person; nothing tells whether such a person exists. */
export async function findOfPerson(
  act: SignedAct,
  { name, identityNumber }: { name: string; identityNumber: string },
): Promise<{ rows: IntegrityRecord[] }> {
  const { caller, world, tx } = act
  if (!caller.membership) throw notFound()
  const read = reading(tx)
  const index = world.keys.blindIndex('identity-number', identityNumber.toUpperCase())
  const person = await findPersonByIdentity(read, index)
  if (person?.name !== name) return { rows: [] }
  const asked = { personId: person.id, limit: MOST }
  const { rows } = await listRecordsOfOffice(read, caller.membership.organisationId, asked)
  if (rows.length > 0)
    await record(act, { act: 'integrity.looked-up', subject: { kind: 'person', id: person.id } })
  return { rows }
}
