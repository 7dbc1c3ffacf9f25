import formSource from '../../../definitions/tennis-club/forms/membership.json' with { type: 'json' }
import { type Answers, Form, type FormScope, type Row, type Section } from '../forms/index.ts'

/** The tennis club's membership form, for the engines' tests. */
export const membershipForm = Form.parse(formSource)
export { formSource }

/** The names the form may use. */
export const formVocabulary = { facts: { name: 'text' as const }, tables: ['courts'] }

/** Gets a section of the membership form. */
export function section(code: string): Section {
  const found = membershipForm.sections.find((one) => one.code === code)
  if (!found) throw new Error(`No section ${code}`)
  return found
}

/** Makes a scope with the club's tables and files. */
export function aScope(changes: Partial<FormScope> = {}): FormScope {
  return {
    asOf: '2026-11-23',
    facts: { name: '王小网' },
    tables: { courts: { c1: '一号场', c2: '二号场' } },
    files: {
      face: { name: '照片.jpg', type: 'image/jpeg', bytes: 100_000 },
      scan: { name: '证明.pdf', type: 'application/pdf', bytes: 500_000 },
      huge: { name: '大图.jpg', type: 'image/jpeg', bytes: 2_000_000 },
      sheet: { name: '表格.xlsx', type: 'application/vnd.ms-excel', bytes: 1000 },
    },
    ...changes,
  }
}

/** Makes one sound row of the list of matches. */
export function aMatch(id: string, values: Row['values'] = {}, files: Row['files'] = {}): Row {
  return {
    id,
    source: 'self',
    values: { club: '湖畔队', from: '2024-01', to: 'present', points: 20, ...values },
    files,
  }
}

/** Makes answers with nothing missing. */
export function completeAnswers(): Answers {
  const person = {
    portrait: 'face',
    phone: '13800138000',
    born: '1996-11-23',
    hand: 'left',
    'played-before': true,
  }
  return {
    person: { fields: { ...person, 'home-court': 'c1' } },
    matches: { rows: [aMatch('m1'), aMatch('m2', { points: 30.5 })] },
  }
}
