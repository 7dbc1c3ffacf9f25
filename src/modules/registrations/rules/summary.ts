import type { RegistrationAnswers } from './registration-answers.ts'

/** The kind of case that the registration of an employer is, and the code of its route. */
export const KIND = 'employer-registration'

/** What lists show of a registration. */
export function summaryOf(answers: Pick<RegistrationAnswers, 'name'>, applicantName: string) {
  const { name } = answers
  return {
    title: name === '' ? '单位注册' : `单位注册·${name}`,
    applicantName,
    ...(name === '' ? {} : { employerName: name }),
  }
}
