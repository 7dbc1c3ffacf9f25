import { evaluate } from '../../engines/expressions/index.ts'
import {
  type Answers,
  expressionScope,
  type Field,
  type FormScope,
  type Row,
} from '../../engines/forms/index.ts'

/** Whether a field must be filled in with these answers; an unknown condition does not demand. */
export function isRequired(field: Field, answers: Answers, scope: FormScope, row?: Row): boolean {
  if (typeof field.required === 'boolean') return field.required
  return evaluate(field.required, expressionScope(answers, scope, row)).value === true
}
