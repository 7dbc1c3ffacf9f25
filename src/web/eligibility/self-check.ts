import {
  allFieldsOf,
  type Field,
  type Form,
  fieldsOf,
  type Row,
  type Section,
} from '../../engines/forms/index.ts'
import { applyRules, namesReadBy, type ResolvedRuleBooks } from '../../engines/requirements/index.ts'
import { scopeOfDeclared } from '../../modules/eligibility/rules/judge-declaration.ts'

/** What a visitor chooses before the questions. */
export interface CheckedCase {
  readonly mode: string
  readonly series: string
  readonly level: string
  readonly type: string
  /** Up to which day years are counted. */
  readonly on: string
}

/** The facts of such a case; what only stands in the files of the platform is left open. */
export function factsOfCase({ mode, series, level, type, on }: CheckedCase): Record<string, string | number> {
  const year = Number(on.slice(0, 4))
  return {
    'selection.mode': mode,
    'selection.series': series,
    'selection.level': level,
    'selection.type': type,
    'activity.year': year,
    'activity.window-to': on,
    'activity.year-end': `${year}-12-31`,
  }
}

/** Whether the region itself has rules for the case: those of the whole nation alone decide nothing. */
export function hasRules(books: ResolvedRuleBooks, chosen: CheckedCase): boolean {
  const { rules } = applyRules(
    books,
    scopeOfDeclared({ answers: {}, facts: factsOfCase(chosen), asOf: chosen.on }),
  )
  return rules.at(-1)?.rule !== null
}

/** One part of the form that the rules of the case read, with only the fields they read. */
export interface Question {
  readonly section: Section
  fieldsOf(row?: Row): readonly Field[]
}

/** The questions of a case: nothing but what its rules really read. */
export function questionsOf(form: Form, books: ResolvedRuleBooks, chosen: CheckedCase): Question[] {
  const scope = scopeOfDeclared({ answers: {}, facts: factsOfCase(chosen), asOf: chosen.on })
  const read = new Set(namesReadBy(applyRules(books, scope).conditions).answers)
  return form.sections.flatMap((section) => {
    const isRead = (field: Field) => read.has(`${section.code}.${field.code}`)
    if (!allFieldsOf(section).some(isRead)) return []
    return [{ section, fieldsOf: (row?: Row) => fieldsOf(section, row).filter(isRead) }]
  })
}
