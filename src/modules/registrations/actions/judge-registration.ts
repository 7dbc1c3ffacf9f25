import { businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findOfficeOf, findUsername } from '../../accounts/index.ts'
import { filesOfOwner } from '../../attachments/index.ts'
import { listCodeRows } from '../../catalogue/index.ts'
import { findException, listSupervisors } from '../registration.report.ts'
import {
  asksUsername,
  LICENCE_SECTION,
  listIssues,
  type RegistrationAnswers,
} from '../rules/registration-answers.ts'
import { asksLicence, isDirect, isRecognised, type Recognised } from '../rules/variant.ts'
import { findVariant } from './find-variant.ts'

export const REGISTRATION = 'registration'

/** A registration as far as judging needs it. */
export interface Judgeable {
  readonly id: string
  /** Who registers the unit. */
  readonly person_id: string
  readonly answers: RegistrationAnswers
  readonly recognised: Recognised | null
}

/** Everything that decides whether a registration may be submitted, and where to. */
export async function judgeRegistration(
  read: Read,
  { id, person_id, answers, recognised }: Judgeable,
  now: Date,
) {
  const today = businessDateOf(now)
  const natures = await listCodeRows(read, 'organisation-nature', today)
  const industries = await listCodeRows(read, 'industry', today)
  const office =
    answers.divisionCode === '' ? undefined : await findOfficeOf(read, answers.divisionCode, today)
  const exception = answers.uscc === '' ? undefined : await findException(read, answers.uscc)
  const files = (await filesOfOwner(read, REGISTRATION, id)).filter((file) => file.slot === LICENCE_SECTION)
  // Which licence a unit has depends on what it is (OT-B2); the code table says which.
  const licenceKind = String(
    natures.find((row) => row.code === answers.nature)?.attributes?.licence ?? '单位证照',
  )
  const variant = await findVariant(read, answers.divisionCode)
  const supervisors = variant.supervisor ? await listSupervisors(read, answers.divisionCode, today) : []
  const known = isRecognised(recognised, answers)
  const ownUsername = await findUsername(read, person_id)
  const issues = listIssues(answers, {
    variant,
    isRecognised: known,
    ownUsername,
    hasSupervisor: supervisors.some((one) => one.id === answers.supervisorId),
    natures: natures.map((row) => row.code),
    industries: industries.map((row) => row.code),
    usccExcepted: exception !== undefined,
    hasOffice: office !== undefined,
    licence: {
      ready: files.filter((file) => file.state === 'ready').length,
      unfinished: files.filter((file) => file.state === 'uploading' || file.state === 'checking').length,
      kind: licenceKind,
    },
  })
  const texts = {
    nature: natures.find((row) => row.code === answers.nature)?.text ?? '',
    industry: industries.find((row) => row.code === answers.industry)?.text ?? '',
    supervisorId: supervisors.find((one) => one.id === answers.supervisorId)?.name ?? '',
  }
  const standing = {
    variant,
    isRecognised: known,
    isDirect: isDirect(variant, recognised, answers),
    asksLicence: asksLicence(variant, known),
    supervisorId: variant.supervisor ? answers.supervisorId : '',
    /** The username that the administrator gets with the registration; null where none is asked. */
    username: asksUsername({ variant, ownUsername }) ? answers.username.toLowerCase() : null,
  }
  return { issues, office, exception, files, licenceKind, texts, standing, ownUsername }
}
