import {
  checkExpression,
  dependencies,
  type Expression,
  type ExpressionType,
  type Vocabulary,
} from '../expressions/index.ts'
import { type Problem, problemsIn, problemsOfShape } from '../problem.ts'
import { typeOfField } from './fields/index.ts'
import { type Field, Form, type Identifies, type Section } from './form.schema.ts'
import { fieldsOf, KIND, placedFields } from './kinds.ts'
import { vocabularyOf } from './scope.ts'

/** The names a form may use; when a part is left out it is not checked. */
export type FormVocabulary = { facts?: Record<string, ExpressionType>; tables?: readonly string[] }

/** One condition or figure somewhere in a form, with what it must yield. */
type Place = {
  expression: Expression
  path: string
  expected: ExpressionType
  list?: string
  section: number
}

/** Checks a form before it is published and names file, path and cause of everything wrong. */
export function checkForm(source: unknown, vocabulary: FormVocabulary = {}, file?: string): Problem[] {
  const parsed = Form.safeParse(source)
  if (!parsed.success) return problemsIn(file, problemsOfShape(parsed.error.issues))
  const form = parsed.data
  const names = vocabularyOf(form, vocabulary.facts)
  return problemsIn(file, [
    ...doubledCodes(form),
    ...form.sections.flatMap((section, index) => sectionProblems(section, `sections.${index}`, vocabulary)),
    ...placesOf(form).flatMap((place) => placeProblems(form, place, names, vocabulary)),
    ...circleProblems(form),
  ])
}

function doubledCodes(form: Form): Problem[] {
  const doubled = (codes: string[]) => codes.filter((code, index) => codes.indexOf(code) !== index)
  const sections = doubled(form.sections.map((section) => section.code))
  return [
    ...sections.map((code) => ({ path: 'sections', message: `部分的代码“${code}”重复` })),
    ...form.sections.flatMap((section, index) => [
      ...doubled((section.kinds ?? []).map((kind) => kind.code)).map((code) => ({
        path: `sections.${index}.kinds`,
        message: `“${section.label}”中类型的代码“${code}”重复`,
      })),
      ...fieldSets(section).flatMap(({ fields, path }) =>
        doubled(fields.map((field) => field.code)).map((code) => ({
          path: `sections.${index}.${path}`,
          message: `“${section.label}”中字段代码“${code}”重复`,
        })),
      ),
    ]),
  ]
}

/** The fields that stand together in one row: those of the section, or those of the section and one kind. */
function fieldSets(section: Section): { fields: readonly Field[]; path: string; identifies?: Identifies }[] {
  const own = { path: 'fields', ...(section.identifies && { identifies: section.identifies }) }
  if (section.kinds === undefined || section.kinds.length === 0) return [{ ...own, fields: section.fields }]
  return section.kinds.map(({ fields, identifies }, index) => ({
    fields: [...fieldsOf(section), ...fields],
    path: `kinds.${index}.fields`,
    ...(identifies && { identifies }),
  }))
}

function sectionProblems(section: Section, path: string, vocabulary: FormVocabulary): Problem[] {
  const problems = [
    ...placedFields(section).flatMap((one) => fieldProblems(one.field, `${path}.${one.path}`, vocabulary)),
    ...kindProblems(section, path),
    ...identityProblems(section, path),
  ]
  if (section.fields.length === 0 && !section.kinds && !section.off && section.configurable.length === 0) {
    problems.push({ path, message: `“${section.label}”没有任何要填的内容` })
  }
  if (section.kind === 'list' && section.minRows > section.maxRows) {
    problems.push({ path, message: `“${section.label}”的最少行数大于最多行数` })
  }
  if (section.kind === 'single' && section.minRows > 0) {
    problems.push({ path, message: `“${section.label}”不是列表，不能规定行数` })
  }
  return problems
}

function kindProblems(section: Section, path: string): Problem[] {
  if (section.kinds === undefined) return []
  const problems: Problem[] = []
  if (section.kind === 'single') problems.push({ path, message: `“${section.label}”不是列表，不能分类型` })
  const types = new Map<string, string>()
  for (const { field, path: at } of placedFields(section)) {
    if (field.code === KIND)
      problems.push({ path: `${path}.${at}`, message: `字段代码“${KIND}”留给类型使用，请换一个代码` })
    const known = types.get(field.code)
    if (known !== undefined && known !== field.type)
      problems.push({
        path: `${path}.${at}`,
        message: `字段代码“${field.code}”在另一类型中是别的字段类型，请换一个代码`,
      })
    types.set(field.code, field.type)
  }
  return problems
}

function identityProblems(section: Section, path: string): Problem[] {
  return fieldSets(section).flatMap(({ fields, path: at, identifies }) =>
    [...(identifies?.by ?? []), ...(identifies?.rank === undefined ? [] : [identifies.rank])]
      .filter((code) => !fields.some((field) => field.code === code))
      .map((code) => ({
        path: `${path}.${at}`,
        message: `“${section.label}”用来认定同一事项的字段“${code}”不存在`,
      })),
  )
}

function fieldProblems(field: Field, path: string, { facts, tables }: FormVocabulary): Problem[] {
  const problems: Problem[] = []
  const add = (message: string) => problems.push({ path, message: `“${field.label}”${message}` })
  if ('minLength' in field && field.minLength !== undefined && field.minLength > (field.maxLength ?? 5000)) {
    add('的最少字数大于最多字数')
  }
  if (
    field.type === 'number' &&
    field.min !== undefined &&
    field.max !== undefined &&
    field.min > field.max
  ) {
    add('的最小值大于最大值')
  }
  if (field.type === 'choice') {
    if ((field.options === undefined) === (field.table === undefined))
      add('应写明可选项，或写明代码表，二者取一')
    if (field.table !== undefined && tables && !tables.includes(field.table))
      add(`要用的代码表“${field.table}”不存在`)
    const codes = (field.options ?? []).map((option) => option.code)
    if (new Set(codes).size < codes.length) add('的可选项有重复的代码')
  }
  if (field.locked !== undefined && facts) {
    const fact = Object.hasOwn(facts, field.locked) ? facts[field.locked] : undefined
    if (fact === undefined) add(`取自不存在的事实“${field.locked}”`)
    else if (fact !== 'any' && fact !== typeOfField(field)) add(`与事实“${field.locked}”的类型不同`)
  }
  return problems
}

/** Lists every expression of a form with the place where it stands. */
function placesOf(form: Form): Place[] {
  return form.sections.flatMap((section, index) => {
    const path = `sections.${index}`
    const own = [
      { expression: section.visible, path: `${path}.visible`, expected: 'truth' as const },
      { expression: section.required, path: `${path}.required`, expected: 'truth' as const },
    ]
    const inFields = placedFields(section).flatMap((one) =>
      expressionsOf(one.field, `${path}.${one.path}`).map((place) =>
        section.kind === 'list' ? { ...place, list: section.code } : place,
      ),
    )
    return [...own, ...inFields].flatMap(({ expression, ...place }) =>
      expression === undefined ? [] : [{ ...place, expression, section: index }],
    )
  })
}

function expressionsOf(field: Field, path: string) {
  const shown = { number: 'number', text: 'text', date: 'date', 'yes-no': 'truth' } as const
  const truth = 'truth' as ExpressionType
  return [
    { expression: field.visible, path: `${path}.visible`, expected: truth },
    { expression: field.required as Expression, path: `${path}.required`, expected: truth },
    ...field.rules.map((rule, index) => ({
      expression: rule.holds,
      path: `${path}.rules.${index}`,
      expected: truth,
    })),
    ...('earliest' in field
      ? [{ expression: field.earliest, path: `${path}.earliest`, expected: 'date' as const }]
      : []),
    ...('latest' in field
      ? [{ expression: field.latest, path: `${path}.latest`, expected: 'date' as const }]
      : []),
    ...(field.type === 'computed'
      ? [
          {
            expression: field.expression,
            path: `${path}.expression`,
            expected: shown[field.shows] as ExpressionType,
          },
        ]
      : []),
  ]
}

function placeProblems(form: Form, place: Place, names: Vocabulary, { facts }: FormVocabulary): Problem[] {
  const { expression, path, expected, list } = place
  const row = list === undefined ? undefined : names.lists[list]
  const read = dependencies(expression, list)
  // Without a list of facts every fact passes.
  const known = facts ?? Object.fromEntries(read.facts.map((fact) => [fact, 'any' as const]))
  const vocabulary: Vocabulary = { ...names, facts: known, ...(row ? { row } : {}) }
  const later = read.answers.filter((answer) => {
    const code = answer.split('.')[0]
    return form.sections.findIndex((section) => section.code === code) > place.section
  })
  return [
    ...checkExpression(expression, vocabulary, { expected, path }),
    ...later.map((answer) => ({
      path,
      message: `条件用到了后面才填写的“${answer}”，只能用前面或同一部分的内容`,
    })),
  ]
}

/** Finds fields and sections whose showing, or whose computing, depends on itself. */
function circleProblems(form: Form): Problem[] {
  const needs = new Map<string, { reads: string[]; path: string; label: string }>()
  form.sections.forEach((section, index) => {
    const list = section.kind === 'list' ? section.code : undefined
    const readsOf = (...expressions: (Expression | undefined)[]) =>
      expressions.flatMap((one) => (one === undefined ? [] : dependencies(one, list).answers))
    needs.set(section.code, {
      reads: readsOf(section.visible),
      path: `sections.${index}.visible`,
      label: section.label,
    })
    for (const { field, path: at } of placedFields(section)) {
      const computes = field.type === 'computed' ? field.expression : undefined
      // A field is hidden together with its section.
      const reads = [section.code, ...readsOf(field.visible, computes)]
      const path = `sections.${index}.${at}`
      const name = `${section.code}.${field.code}`
      // Kinds may share a code; what any of them reads counts.
      needs.set(name, { reads: [...reads, ...(needs.get(name)?.reads ?? [])], path, label: field.label })
    }
  })
  return [...needs].flatMap(([name, { path, label }]) =>
    reaches(needs, name)
      ? [{ path, message: `“${label}”是否显示（或如何计算）取决于它自己，形成了循环` }]
      : [],
  )
}

function reaches(needs: Map<string, { reads: string[] }>, goal: string): boolean {
  const seen = new Set<string>()
  const waiting = [...(needs.get(goal)?.reads ?? [])]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === goal) return true
    if (seen.has(name)) continue
    seen.add(name)
    waiting.push(...(needs.get(name)?.reads ?? []))
  }
  return false
}
