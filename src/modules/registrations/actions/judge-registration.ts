import { businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findOfficeOf } from '../../accounts/index.ts'
import { filesOfOwner } from '../../attachments/index.ts'
import { listCodeRows } from '../../catalogue/index.ts'
import { findException } from '../registration.report.ts'
import { LICENCE_SECTION, listIssues, type RegistrationAnswers } from '../rules/registration-answers.ts'

export const REGISTRATION = 'registration'

/** A registration as far as judging needs it. */
export interface Judgeable {
  readonly id: string
  readonly answers: RegistrationAnswers
}

/** Everything that decides whether a registration may be submitted, and where to. */
export async function judgeRegistration(read: Read, { id, answers }: Judgeable, now: Date) {
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
  const issues = listIssues(answers, {
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
  }
  return { issues, office, exception, files, licenceKind, texts }
}
