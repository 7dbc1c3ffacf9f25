import { type Answers, type Form, readAnswer } from '../../../engines/forms/index.ts'

/** The file id of the person's photo: the answer of the form's first photo field in a single section. */
export function findPhoto(form: Form, answers: Answers): string | undefined {
  for (const section of form.sections) {
    const field = section.kind === 'single' && section.fields.find((one) => one.type === 'photo')
    const value = field ? readAnswer(field, answers[section.code]) : undefined
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
