import { Controller, useForm, useWatch } from 'react-hook-form'
import {
  type Answers,
  type AnswerValue,
  type Form,
  type FormIssue,
  fillAnswers,
  readAnswer,
  type Section,
  type SectionAnswer,
  visibleFields,
} from '../../engines/forms/index.ts'
import { useFormDesk } from './desk.ts'
import { FieldBox } from './FieldBox.tsx'
import { takeGiven } from './face.ts'
import { isRequired } from './required.ts'

export interface SectionProps {
  readonly form: Form
  readonly section: Section
  readonly answers: Answers
  readonly issues: readonly FormIssue[]
  readonly onTyped: (answer: SectionAnswer) => void
  /** A place to show in it, told from outside. */
  readonly target?: { readonly rowId?: string; readonly turn: number } | undefined
}

type Values = { fields: Record<string, AnswerValue | undefined> }

/** A section of single fields. */
export function SingleSection({ form, section, answers, issues, onTyped }: SectionProps) {
  const desk = useFormDesk()
  const stored = answers[section.code]
  const { control, getValues } = useForm<Values>({
    defaultValues: { fields: { ...(stored && 'fields' in stored ? stored.fields : {}) } },
  })
  // Only what is shown or computed depends on the other answers, so the section is drawn again on each change.
  useWatch({ control, name: 'fields' })
  const filled = fillAnswers(form, answers, desk.scope)
  return (
    <div className="form-grid">
      {visibleFields(section, filled, desk.scope).map((field) => (
        <Controller
          key={field.code}
          control={control}
          name={`fields.${field.code}`}
          render={({ field: held }) => (
            <FieldBox
              sectionCode={section.code}
              field={field}
              value={
                field.locked !== undefined || field.type === 'computed'
                  ? readAnswer(field, filled[section.code])
                  : held.value
              }
              required={isRequired(field, filled, desk.scope)}
              issues={issues.filter((issue) => issue.field === field.code)}
              onChange={(given) => {
                const value = takeGiven(given, getValues().fields[field.code])
                held.onChange(value)
                onTyped({ fields: withoutGaps({ ...getValues().fields, [field.code]: value }) })
              }}
            />
          )}
        />
      ))}
    </div>
  )
}

/** Leaves out what has no answer; a key with undefined is not an answer. */
export function withoutGaps(values: Record<string, AnswerValue | undefined>): Record<string, AnswerValue> {
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, AnswerValue] => pair[1] !== undefined),
  )
}
