import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { isUsernameInUse, listRegistered } from '../../accounts/index.ts'
import { pinFiles } from '../../attachments/index.ts'
import { organisationKey, refuseMove } from '../../cases/index.ts'
import { findRunning, listSubmissions } from '../registration.report.ts'
import { holdCode, holdRegistration, insertSubmission, saveStanding } from '../registration.store.ts'
import { explainDuplicate } from '../rules/duplicate.ts'
import { judgeRegistration, REGISTRATION } from './judge-registration.ts'

const USERNAME_TAKEN = '这个用户名已经有人使用，请换一个。'

/** Refuses what is not complete or is registered already; answers the office that will check. */
export async function prepareSubmission(act: Act, registrationId: string) {
  const registration = await getHeld(act, registrationId)
  const read = reading(act.tx)
  const { issues, office, standing } = await judgeRegistration(read, registration, act.now)
  if (issues.length > 0) {
    const first = issues.length === 1 ? issues[0]?.message : undefined
    refuseMove(first ?? `还有${issues.length}处没有填好，请按提示补充后再提交。`, issues)
  }
  const { uscc } = registration.answers
  await holdCode(act.tx, uscc)
  const duplicate = explainDuplicate({
    registered: await listRegistered(read, uscc),
    running: await findRunning(read, uscc, registration.id),
    under: standing.variant.uniquePer && standing.supervisorId,
  })
  if (duplicate) refuseMove(duplicate.message, [duplicate])
  if (standing.username !== null && (await isUsernameInUse(act, standing.username)))
    refuseMove(USERNAME_TAKEN, [{ path: 'username', message: USERNAME_TAKEN }])
  if (!office) throw new Error('A registration without issues has an office.')
  return { holders: { parties: { authority: organisationKey(office.id) } } }
}

/** Freezes what was submitted, pins its files, and reserves the code while it is being checked. */
export async function freezeSubmission(act: Act, registrationId: string): Promise<void> {
  const registration = await getHeld(act, registrationId)
  const read = reading(act.tx)
  const { office, files } = await judgeRegistration(read, registration, act.now)
  const ready = files.filter((file) => file.state === 'ready')
  const pinned = await pinFiles(
    act,
    { kind: REGISTRATION, id: registration.id },
    ready.map((file) => file.id),
  )
  if (!pinned || !office) refuseMove('证照扫描件刚刚有变动，请刷新后重新提交。')
  const [last] = await listSubmissions(read, registration.id, 1)
  await insertSubmission(act.tx, {
    id: newId(act.now),
    registration_id: registration.id,
    seq: (last?.seq ?? 0) + 1,
    answers: registration.answers,
    files: ready.map(({ id, name, sha256 }) => ({ id, name, sha256 })),
    submitted_at: act.now,
  })
  await saveStanding(act.tx, registration.id, {
    uscc: registration.answers.uscc,
    office_id: office.id,
    submitted_at: act.now,
  })
}

/** Gets a registration, locked. */
export async function getHeld(act: Act, registrationId: string) {
  const registration = await holdRegistration(act.tx, registrationId)
  if (!registration) throw new Error(`There is no registration ${registrationId}.`)
  return registration
}
