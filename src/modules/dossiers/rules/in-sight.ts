import type { Answers, Form } from '../../../engines/forms/index.ts'
import { filesInAnswers } from './files.ts'

/** The sections somebody sees, as cases tell it. */
type Seen = '*' | readonly string[]

/** Whether a section is among those somebody sees. */
export function isInSight(sight: Seen, section: string): boolean {
  return sight === '*' || sight.includes(section)
}

/** The ids of the files named in the sections somebody sees. */
export function fileIdsInSight(form: Form, answers: Answers, sight: Seen): ReadonlySet<string> {
  const seen = Object.fromEntries(Object.entries(answers).filter(([section]) => isInSight(sight, section)))
  return new Set(filesInAnswers(form, seen).map((file) => file.id))
}
