import type { BusinessDate } from '../../../lib/dates.ts'
import { judgeCell } from '../../../lib/judge-cell.ts'

/** A question about a whole file. */
export interface Asked {
  readonly key: string
  readonly label: string
  readonly type: 'text' | 'day'
  readonly maxLength?: number
  readonly past?: boolean
}

/** What was answered about a file, or what is wrong with the answers, by question. */
export interface JudgedGiven {
  readonly values: Readonly<Record<string, string>>
  readonly issues: readonly { readonly path: string; readonly message: string }[]
}

/** Judges the answers to the questions about a file as the cells of a sheet are judged. */
export function judgeGiven(
  questions: readonly Asked[],
  given: Readonly<Record<string, string>>,
  today: BusinessDate,
): JudgedGiven {
  const values: Record<string, string> = {}
  const issues: { path: string; message: string }[] = []
  for (const question of questions) {
    const judged = judgeCell({ ...question, aliases: [], required: true }, given[question.key] ?? '', today)
    if ('reason' in judged) issues.push({ path: `given.${question.key}`, message: `${judged.reason}。` })
    else values[question.key] = judged.value
  }
  return { values, issues }
}
