import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { changeSummary } from '../../cases/index.ts'
import { holdRegistration, saveAnswers } from '../registration.store.ts'
import { FIELDS, normaliseAnswers, type RegistrationAnswers } from '../rules/registration-answers.ts'
import { summaryOf } from '../rules/summary.ts'
import { changedFields } from '../rules/writable-fields.ts'
import { findWritable } from './find-writable.ts'
import { judgeRegistration } from './judge-registration.ts'

/** Saves one's own registration as it stands, complete or not; after a return only what was returned may differ. */
export async function saveRegistration(
  act: SignedAct,
  command: { id: string; seenVersion: number; answers: RegistrationAnswers },
) {
  const registration = await holdRegistration(act.tx, command.id)
  if (!registration?.case_id || registration.person_id !== act.caller.personId) throw notFound()
  const read = reading(act.tx)
  const writable = await findWritable(read, registration, act.caller.personId)
  if (writable.length === 0) throw new Refusal('registrations.not-writable')
  if (registration.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const answers = normaliseAnswers(command.answers)
  const closed = changedFields(registration.answers, answers).filter((field) => !writable.includes(field))
  if (closed.length > 0) {
    const issues = closed.map((path) => {
      const label = FIELDS.find((field) => field.code === path)?.label ?? path
      return { path, message: `“${label}”没有被退回，不能修改。` }
    })
    throw new Refusal('registrations.fields-closed', { issues })
  }

  const version = registration.version + 1
  await saveAnswers(act.tx, registration.id, { answers, version, saved_at: act.now })
  if (answers.name !== registration.answers.name)
    await changeSummary(act, registration.case_id, summaryOf(answers, act.caller.personName))
  await record(act, {
    act: 'registrations.saved',
    subject: { kind: 'registration', id: registration.id },
    details: { version },
  })
  const { issues } = await judgeRegistration(read, { ...registration, answers }, act.now)
  return { version, savedAt: act.now.toISOString(), issues }
}
