import type { Row, SectionAnswer } from '../../engines/forms/index.ts'
import { newId } from '../../lib/ids.ts'
import type { Chance } from './chance.ts'
import type { DemonstrationPerson } from './population.ts'
import { MAJORS, SCHOOLS, SUMMARY } from './words.ts'

/** A place that needs a file before the section can be saved as complete. */
export interface FilePlace {
  readonly section: string
  readonly rowId: string | undefined
  readonly field: string
  /** `documents`: attachments of a section that is no list. */
  readonly kind: 'photo' | 'document' | 'documents'
}

/** A plausible declaration of a person: sections in the order of the form, and where files belong. */
export interface Declaration {
  readonly sections: readonly { readonly code: string; readonly answer: SectionAnswer }[]
  readonly files: readonly FilePlace[]
}

/** Writes what a person of this age and trade would fill in. */
export function declarationOf(chance: Chance, person: DemonstrationPerson, year: number): Declaration {
  const row = (values: Row['values']): Row => ({ id: newId(), source: 'self', values, files: {} })
  const birthYear = Number(person.birth.slice(0, 4))
  const graduated = birthYear + 22
  const started = graduated + chance.between(0, 1)
  const education = row({
    level: '21',
    degree: '4',
    school: chance.pick(SCHOOLS),
    major: chance.pick(MAJORS[person.employer.series] ?? ['应用技术']),
    mode: 'full-time',
    from: `${graduated - 4}-09`,
    until: `${graduated}-06`,
    'certificate-no': `99${graduated}${chance.between(10_000_000, 99_999_999)}`,
  })
  const work = row({
    employer: person.employer.name,
    post: '专业技术岗位',
    from: `${started}-07`,
    until: 'present',
    work: '承担本专业日常技术工作',
    witness: '部门负责人',
  })
  const assessments = [year - 3, year - 2, year - 1].map((one) =>
    row({ year: one, result: chance.happens(0.2) ? 'excellent' : 'qualified', unit: person.employer.name }),
  )
  const courses = [year - 2, year - 1].flatMap((one) => [
    row({
      year: one,
      subject: 'general',
      hours: 30,
      content: '公需科目培训',
      provider: '澜江省继续教育基地',
    }),
    row({
      year: one,
      subject: 'professional',
      hours: chance.between(60, 72),
      content: '专业知识更新培训',
      provider: '澜江理工大学',
    }),
  ])
  return {
    sections: [
      {
        code: 'basic',
        answer: {
          fields: {
            ethnic: '01',
            email: '',
            department: '专业技术部',
            post: '专业技术岗位',
            'work-start': `${started}-07`,
            summary: SUMMARY,
          },
        },
      },
      {
        code: 'social-insurance',
        answer: {
          rows: [
            row({
              'insured-unit': person.employer.name,
              kind: 'pension',
              from: `${started}-08`,
              until: 'present',
              place: '澜江省',
            }),
          ],
        },
      },
      { code: 'education', answer: { rows: [education] } },
      { code: 'work', answer: { rows: [work] } },
      { code: 'continuing-education', answer: { rows: courses } },
      { code: 'assessment', answer: { rows: assessments } },
    ],
    files: [
      { section: 'basic', rowId: undefined, field: 'photo', kind: 'photo' },
      { section: 'education', rowId: education.id, field: 'files', kind: 'document' },
    ],
  }
}

/** The answer with a file put into its place. */
export function withFile(answer: SectionAnswer, place: FilePlace, fileId: string): SectionAnswer {
  if ('fields' in answer) {
    return { fields: { ...answer.fields, [place.field]: place.kind === 'photo' ? fileId : [fileId] } }
  }
  return {
    rows: answer.rows.map((row) =>
      row.id === place.rowId ? { ...row, files: { ...row.files, [place.field]: [fileId] } } : row,
    ),
  }
}
