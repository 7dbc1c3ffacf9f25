import type { Row } from '../../engines/forms/index.ts'
import { newId } from '../../lib/ids.ts'
import { type Declaration, declarationOf, type FilePlace } from './answers.ts'
import type { Chance } from './chance.ts'
import type { DemonstrationPerson } from './population.ts'
import type { ReviewKey } from './review-activities.ts'

type Section = Declaration['sections'][number]

const EXTRA_MATERIALS: Readonly<Record<ReviewKey, string>> = {
  engineer: 'representative-work',
  educator: 'qualification',
  nurse: 'case-report',
}

/** What somebody fills in for a review: all that a first conferral asks, the current title, achievements, and the trade's own. */
export function reviewDeclarationOf(
  luck: Chance,
  person: DemonstrationPerson,
  year: number,
  { review, type }: { review: ReviewKey; type: 'normal' | 'exceptional' },
): Declaration {
  const base = declarationOf(luck, person, year)
  const rows = [achievement(year), ...(review === 'educator' ? [openClass(year)] : [])]
  const lists: Section[] = [
    listOf('title-history', currentTitle(person, year)),
    listOf('achievement', rows[0]),
    ...(rows[1] ? [listOf('teacher', rows[1])] : []),
    ...(type === 'exceptional' ? [listOf('exceptional', award(year))] : []),
  ]
  const health: Section[] = review === 'nurse' ? [{ code: 'health', answer: { fields: nursing(year) } }] : []
  const materials: Section = { code: 'materials', answer: { fields: {} } }
  const withProof = lists.filter((one) => one.code !== 'title-history')
  const files: FilePlace[] = [
    ...withProof.flatMap((one) => ('rows' in one.answer ? placesIn(one.code, one.answer.rows) : [])),
    ...health.map(
      (one) => ({ section: one.code, rowId: undefined, field: 'files', kind: 'documents' }) as const,
    ),
    { section: 'materials', rowId: undefined, field: EXTRA_MATERIALS[review], kind: 'documents' },
  ]
  return {
    sections: [...base.sections, ...lists, ...health, materials],
    files: [...base.files, ...files],
  }
}

function row(values: Row['values']): Row {
  return { id: newId(), source: 'self', values, files: {} }
}

function listOf(code: string, one: Row | undefined): Section {
  return { code, answer: { rows: one ? [one] : [] } }
}

function placesIn(section: string, rows: readonly Row[]): FilePlace[] {
  return rows.map((one) => ({ section, rowId: one.id, field: 'files', kind: 'document' }))
}

function currentTitle(person: DemonstrationPerson, year: number): Row {
  const nurse = person.employer.series === '04'
  return row({
    title: nurse ? '主管护师' : person.employer.series === '22' ? '二级教师' : '助理工程师',
    level: nurse ? 'intermediate' : 'assistant',
    specialty: '本专业',
    obtained: `${year - 6}-12-20`,
    appointed: `${year - 5}-01`,
    body: '云溪市人力资源和社会保障局',
  })
}

function achievement(year: number): Row {
  return row({
    kind: 'journal-paper',
    title: '专业技术工作中若干问题的分析与改进',
    journal: '澜江科技',
    issue: `${year - 2}年第3期`,
    published: `${year - 2}-06`,
    indexed: 'general',
    rank: 1,
  })
}

function openClass(year: number): Row {
  return row({
    kind: 'open-class',
    type: 'open',
    title: '在情境中学会提出问题',
    held: `${year - 1}-10-16`,
    level: 'city',
    organiser: '云溪市教育科学研究所',
  })
}

function award(year: number): Row {
  return row({
    kind: 'award',
    title: '老旧管网检测与修复成套技术',
    award: '澜江省科学技术进步奖',
    level: 'provincial',
    grade: 'second',
    granted: `${year - 1}-11-08`,
    rank: 2,
  })
}

function nursing(year: number) {
  return {
    'licence-class': 'nursing',
    'licence-no': '99000000123456',
    licensed: `${year - 12}-07`,
    'institution-class': 'secondary',
    ward: '内科一病区',
    'declare-kind': 'standard',
    'clinical-weeks': 230,
  }
}
