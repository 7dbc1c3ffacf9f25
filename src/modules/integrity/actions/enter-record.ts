import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findPersonByIdentity } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import type { RecordKind } from '../integrity.contract.ts'
import { insertRecord } from '../integrity.store.ts'

/** Enters a record in the name of the acting office; the name must fit the identity number, so that a slip hits nobody. */
export async function enterRecord(
  act: SignedAct,
  command: {
    name: string
    identityNumber: string
    kind: RecordKind
    from: string
    until: string
    document: string
  },
): Promise<{ id: string }> {
  const { tx, now, caller, world } = act
  if (!caller.membership) throw notFound()
  const index = world.keys.blindIndex('identity-number', command.identityNumber.toUpperCase())
  const person = await findPersonByIdentity(reading(tx), index)
  if (person?.name !== command.name) throw new Refusal('integrity.no-such-person')
  if (command.until < command.from) throw new Refusal('integrity.dates')

  const id = newId(now)
  await insertRecord(tx, {
    id,
    person_id: person.id,
    kind: command.kind,
    from_day: command.from,
    until_day: command.until,
    document: command.document,
    organisation_id: caller.membership.organisationId,
    entered_by: caller.personId,
    entered_at: now,
  })
  await record(act, {
    act: 'integrity.entered',
    subject: { kind: 'person', id: person.id },
    details: { recordId: id, kind: command.kind, until: command.until },
  })
  return { id }
}
