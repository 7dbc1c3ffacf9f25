import { useMemo, useState } from 'react'
import {
  type Answers,
  type Form,
  type FormScope,
  placedFields,
  type SectionAnswer,
} from '../../engines/forms/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import { FormRenderer } from '../fields/FormRenderer.tsx'
import type { FileDesk } from '../fields/face.ts'
import { serverNow } from '../platform/server-clock.ts'
import { inventAnswers } from './invent-answers.ts'

/** Nothing that is done in a preview reaches anybody: files stay where they are. */
const noFiles: FileDesk = {
  find: () => undefined,
  add: () => undefined,
  slotOf: (section, field) => ({
    ownerKind: 'preview',
    ownerId: 'preview',
    slot: `${section}.${field}`,
    preview: true,
  }),
}

const FACTS = {
  'person.name': '顾晓棠',
  'person.identity-number': '5101**********0018',
  'person.sex': '女',
  'person.birth-date': '1992-04-18',
  'person.mobile': '138****0000',
  'employer.name': '云溪市第一建筑设计院',
}

/** The form as an applicant meets it, with local answers that are stored nowhere. */
export function FormPreview({
  form,
  tables,
  declarationType,
  filled,
}: {
  form: Form
  tables: NonNullable<FormScope['tables']>
  declarationType: string
  /** Whether invented answers stand in it to begin with. */
  filled: boolean
}) {
  const today = businessDateOf(serverNow())
  const [answers, setAnswers] = useState<Answers>(() => (filled ? inventAnswers(form, tables, today) : {}))
  const scope = useMemo<FormScope>(
    () => ({
      facts: { ...FACTS, 'selection.type': declarationType, 'activity.year': Number(today.slice(0, 4)) },
      asOf: today,
      tables,
      files: {},
    }),
    [tables, declarationType, today],
  )
  return (
    <FormRenderer
      form={form}
      answers={answers}
      scope={scope}
      files={noFiles}
      onTyped={(section: string, answer: SectionAnswer) =>
        setAnswers((all) => ({ ...all, [section]: answer }))
      }
    />
  )
}

/** The code tables a form draws from. */
export function tablesIn(form: Form): string[] {
  return [
    ...new Set(
      form.sections.flatMap((section) =>
        placedFields(section).flatMap(({ field }) =>
          field.type === 'choice' && field.table ? [field.table] : [],
        ),
      ),
    ),
  ]
}
