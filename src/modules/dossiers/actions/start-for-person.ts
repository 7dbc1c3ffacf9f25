import { businessDateOf } from '../../../lib/dates.ts'
import { checkIdentityNumber } from '../../../lib/identity-number.ts'
import { maskIdentityNumber } from '../../../lib/mask.ts'
import { normaliseName } from '../../../lib/text.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct, SignedLook } from '../../../platform/world.ts'
import {
  currentEmployments,
  findPersonByIdentity,
  findPersonFace,
  listPeopleOf,
  recordPersonRead,
} from '../../accounts/index.ts'
import { beginDossier, type StartDossier } from './start-dossier.ts'

/** Whom a unit fills in for: chosen from the list of its people, or named with the identity number. */
export type Somebody =
  | { readonly personId: string }
  | { readonly name: string; readonly identityNumber: string }

/** The confirmed people of the acting unit. */
export async function listFillable(
  { read, caller, world }: SignedLook,
  asked: { keyword?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const unitId = caller.membership?.organisationId ?? ''
  const found = await listPeopleOf(read, unitId, { ...asked, status: 'confirmed' })
  const rows = found.slice(0, asked.limit)
  return {
    rows: rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      identityNumber: maskIdentityNumber(world.keys.decrypt(row.identity_number)),
    })),
    next: found.length > asked.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Starts a declaration that the acting unit fills in for one of its people (HZ-1.1); the person learns of it. */
export async function startForPerson(
  act: SignedAct,
  command: Omit<StartDossier, 'employerId' | 'pledge'> & { readonly person: Somebody },
) {
  const unitId = act.caller.membership?.organisationId ?? ''
  const person = await findSomebody(act, command.person)
  if (!person) throw new Refusal('dossiers.not-employed')
  if (person.id === act.caller.personId) throw new Refusal('dossiers.own-declaration')
  const employments = await currentEmployments(reading(act.tx), person.id)
  if (!employments.some((one) => one.status === 'confirmed' && one.organisationId === unitId)) {
    throw new Refusal('dossiers.not-employed')
  }
  const { person: _, ...declared } = command
  const started = await beginDossier(act, { ...declared, employerId: unitId }, { person, filledBy: unitId })
  await recordPersonRead(act, { personId: person.id, what: '开始为您填写申报材料' })
  return started
}

async function findSomebody(act: SignedAct, somebody: Somebody) {
  const read = reading(act.tx)
  if ('personId' in somebody) return findPersonFace(read, somebody.personId)
  const checked = checkIdentityNumber(somebody.identityNumber, businessDateOf(act.now))
  if (!checked.ok) return undefined
  const index = act.world.keys.blindIndex('identity-number', checked.value)
  const found = await findPersonByIdentity(read, index)
  return found && normaliseName(found.name) === normaliseName(somebody.name) ? found : undefined
}
