import { normaliseCode, normaliseName } from '../../../lib/text.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook, World } from '../../../platform/world.ts'
import { getPerson } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { askRegister } from '../../registries/index.ts'
import { findRegistration } from '../registration.report.ts'
import { saveRecognised } from '../registration.store.ts'
import { findWritable } from './find-writable.ts'

/** The name of a unit as a register gives it, or why there is none. */
export interface RecognisedUnit {
  readonly outcome: 'recognised' | 'unknown' | 'unavailable'
  readonly name: string | null
  readonly nature: string | null
  readonly address: string | null
  readonly source: string | null
}

const NOTHING = { name: null, nature: null, address: null, source: null }

/**
 * Asks the register of employers by code and legal person (HZ-3.1), and the insurance register whether the unit
 * insures who registers it. What they say is kept with the registration: nothing of it comes from the request.
 */
export async function recogniseUnit(
  look: SignedLook & { ip: string },
  command: { id: string; uscc: string; legalRepresentative: string },
): Promise<RecognisedUnit> {
  const { world, caller, now } = look
  const registration = await findRegistration(look.read, command.id)
  if (!registration) throw notFound()
  const writable = await findWritable(look.read, registration, caller.personId)
  if (!writable.includes('name')) throw notFound()
  const uscc = normaliseCode(command.uscc)
  const legalRepresentative = normaliseName(command.legalRepresentative)
  // No transaction stays open while a source is waited for.
  const answer = await askRegister(world, {
    register: 'employers',
    question: { identityNumber: uscc, name: legalRepresentative },
    askedBy: caller.personId,
    purpose: `registration:${registration.id}`,
  })
  const [found] = answer.kind === 'answered' ? answer.entries : []
  const name = found?.values.name
  const insured = name !== undefined && (await isInsuredBy(look, registration.id, name))
  await world.database.inTransaction(async (tx) => {
    await saveRecognised(
      tx,
      registration.id,
      name === undefined ? null : { uscc, legalRepresentative, name, insured },
    )
    await record(
      { tx, now, world, caller, ip: look.ip },
      {
        act: 'registrations.recognised',
        subject: { kind: 'registration', id: registration.id },
        details: { found: name !== undefined, insured },
      },
    )
  })
  if (answer.kind === 'unavailable') return { outcome: 'unavailable', ...NOTHING }
  if (!found || name === undefined) return { outcome: 'unknown', ...NOTHING }
  const { nature, address } = found.values
  return {
    outcome: 'recognised',
    name,
    nature: nature ?? null,
    address: address ?? null,
    source: found.source,
  }
}

async function isInsuredBy(
  { world, read, caller }: Pick<SignedLook, 'read' | 'caller'> & { world: World },
  registrationId: string,
  unit: string,
): Promise<boolean> {
  const { identityNumber, name } = await getPerson(read, world.keys, caller.personId)
  const answer = await askRegister(world, {
    register: 'social-insurance',
    question: { identityNumber, name },
    askedBy: caller.personId,
    purpose: `registration:${registrationId}`,
  })
  if (answer.kind !== 'answered') return false
  return answer.entries.some(
    ({ values }) => values.until === 'present' && normaliseName(values['insured-unit'] ?? '') === unit,
  )
}
