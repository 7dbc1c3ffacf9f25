import { useId } from 'react'
import { DayInput } from '../ui/DayInput.tsx'
import { TextInput } from '../ui/inputs.tsx'
import type { Given, ImportKindFace } from './ImportCard.tsx'

type Question = ImportKindFace['questions'][number]

/** What is asked about a whole file before it is sent; nothing for most kinds. */
export function ImportQuestions({
  questions,
  given,
  faults,
  onChange,
}: {
  questions: readonly Question[]
  given: Given
  faults: Given
  onChange: (given: Given) => void
}) {
  if (questions.length === 0) return null
  return (
    <div className="import-mapping">
      {questions.map((question) => (
        <Answer
          key={question.key}
          question={question}
          value={given[question.key] ?? ''}
          error={faults[question.key]}
          onChange={(value) => onChange({ ...given, [question.key]: value })}
        />
      ))}
    </div>
  )
}

function Answer({
  question: { label, type, help, maxLength, suggestions },
  value,
  error,
  onChange,
}: {
  question: Question
  value: string
  error: string | undefined
  onChange: (value: string) => void
}) {
  const listId = useId()
  const frame = { label, required: true, hint: help, error, value }
  if (type === 'day') return <DayInput {...frame} onChange={onChange} />
  return (
    <>
      <TextInput
        {...frame}
        list={listId}
        {...(maxLength !== null && { maxLength })}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}
