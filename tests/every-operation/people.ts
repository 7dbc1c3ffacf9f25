import { Secret, TOTP } from 'otpauth'
import { accountOperations } from '../../src/modules/accounts/index.ts'
import { aRegistration, codeSentTo, PASSWORD } from '../builders/people.ts'
import { anEvidence } from './scans.ts'
import type { Newcomer, Stage } from './stage.ts'
import { aVisitor, type Visitor } from './visitor.ts'

/** A password that nobody has used yet. */
export const NEW_PASSWORD = 'Ginkgo-leaf+2032'

/** A mobile that nobody has. */
export function aMobile(): string {
  return aRegistration().mobile
}

/** The code that a visitor has asked for to a mobile. */
export async function aCodeFor(
  stage: Stage,
  purpose: 'register' | 'recover' | 'sign-in',
  mobile: string,
): Promise<string> {
  await stage.done(null, accountOperations.sendCode, { body: { purpose, mobile } })
  return codeSentTo(stage.world, mobile)
}

/** The code that somebody signed in has asked for; to the own mobile when none is given. */
export async function anOwnCode(
  stage: Stage,
  person: Newcomer,
  purpose: 'change-mobile-old' | 'change-mobile-new' | 'lost-mobile',
  mobile?: string,
): Promise<string> {
  const body = mobile === undefined ? { purpose } : { purpose, mobile }
  await stage.done(person, accountOperations.sendOwnCode, { body })
  return codeSentTo(stage.world, mobile ?? person.mobile)
}

/** Somebody who has scanned the picture of a second factor, and the first code that the telephone shows. */
export async function withScannedFactor(stage: Stage): Promise<{ person: Newcomer; code: string }> {
  const person = await stage.newcomer()
  const { secret } = await stage.done(person, accountOperations.startSecondFactor, { body: {} })
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return { person, code: totp.generate({ timestamp: stage.world.clock.now().getTime() }) }
}

/** Somebody with a second factor, a new session that has not given it, and two recovery codes. */
export async function withFactor(
  stage: Stage,
): Promise<{ person: Newcomer; session: Visitor; code: string; another: string }> {
  const { person, code } = await withScannedFactor(stage)
  const { recoveryCodes } = await stage.done(person, accountOperations.confirmSecondFactor, {
    body: { code },
  })
  const session = await aVisitor(stage.world, 'newcomer', person.personId)
  return { person, session, code: recoveryCodes[0] ?? '', another: recoveryCodes[1] ?? '' }
}

/** Somebody's wish for another name, asked of the county. */
export async function aNameRequest(stage: Stage): Promise<{ person: Newcomer; id: string }> {
  const person = await stage.newcomer()
  const officeId = stage.cast.county.organisationId ?? ''
  const evidenceFileIds = [await anEvidence(stage, person.personId)]
  const body = { name: '顾小棠', officeId, reason: '登记时写错一个字', evidenceFileIds }
  const { id } = await stage.done(person, accountOperations.requestName, { body })
  return { person, id }
}

/** The body of a wish for another mobile. */
export async function aLostMobile(stage: Stage, person: Newcomer) {
  const mobile = aMobile()
  const code = await anOwnCode(stage, person, 'lost-mobile', mobile)
  return { mobile, code, password: PASSWORD, reason: '手机在车站遗失' }
}
