import { checkForm, Form, placedFields } from '../../../engines/forms/index.ts'
import { checkPattern } from '../../../engines/numbering/index.ts'
import type { Problem } from '../../../engines/problem.ts'
import { checkRoute } from '../../../engines/workflow/index.ts'
import { checkRouteTerms, vocabularyFor } from './check-route-terms.ts'
import { checkRules } from './check-rules.ts'
import { checkTogether } from './check-together.ts'
import { FACTS } from './facts.ts'
import { type DefinitionFile, NATIONAL, parseJson } from './package.ts'
import { Policy } from './policy.ts'
import { checkPolicyValues } from './policy-keys.ts'
import { checkOfferedPrints, checkPrintFile } from './print-subjects.ts'

/** What forms may lock a field to, and the code tables a choice may draw from. */
export interface FormSurroundings {
  readonly tables: readonly string[]
}

/** What a certificate number may be made of besides the date and the running number. */
const NUMBER_VALUES = ['series', 'level']

/** Checks the files of all packages; each problem names file, path and cause. Nothing wrong, nothing listed. */
export function checkPackages(files: readonly DefinitionFile[], surroundings: FormSurroundings): Problem[] {
  return [...files.flatMap((file) => checkFile(file, files, surroundings)), ...checkTogether(files)]
}

function checkFile(
  file: DefinitionFile,
  files: readonly DefinitionFile[],
  { tables }: FormSurroundings,
): Problem[] {
  const source = parseJson(file.text)
  if (typeof source !== 'object' || source === null)
    return [{ file: file.path, path: '', message: '不是有效的 JSON 对象，请检查逗号、引号和括号' }]
  const named = (source as { code?: unknown }).code
  if (named !== file.code) {
    return [{ file: file.path, path: 'code', message: `代码“${String(named)}”与文件名“${file.code}”不一致` }]
  }
  if (file.kind === 'route') {
    const sections = sectionsOfForm(files, file)
    return checkRoute(source, { ...vocabularyFor(file, files), ...(sections ? { sections } : {}) }, file.path)
  }
  if (file.kind === 'form')
    return [...checkForm(source, { facts: FACTS }, file.path), ...tableProblems(source, tables, file.path)]
  if (file.kind === 'print') return checkPrintFile(source, file.path)
  if (file.kind === 'rule') return checkRules(source, file, files)
  return checkPolicy(source, file, files)
}

/** A route is checked against the form of the same code in the same region. */
function sectionsOfForm(files: readonly DefinitionFile[], route: DefinitionFile): string[] | undefined {
  const form = files.find(
    (one) => one.kind === 'form' && one.region === route.region && one.code === route.code,
  )
  const parsed = form && Form.safeParse(parseJson(form.text))
  return parsed?.success ? parsed.data.sections.map((section) => section.code) : undefined
}

function tableProblems(source: unknown, tables: readonly string[], file: string): Problem[] {
  const parsed = Form.safeParse(source)
  if (!parsed.success) return []
  return parsed.data.sections.flatMap((section, at) =>
    placedFields(section).flatMap(({ field, path }) =>
      field.type === 'choice' && field.table !== undefined && !tables.includes(field.table)
        ? [{ file, path: `sections.${at}.${path}.table`, message: `没有代码表“${field.table}”` }]
        : [],
    ),
  )
}

function checkPolicy(
  source: unknown,
  { path: file, region, code }: DefinitionFile,
  files: readonly DefinitionFile[],
): Problem[] {
  const parsed = Policy.safeParse(source)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({ file, path: issue.path.join('.'), message: issue.message }))
  }
  const { values } = parsed.data
  const wrong = checkPolicyValues(values, region === NATIONAL ? 'national' : 'region', 'values')
  if (wrong.length > 0) return wrong.map((one) => ({ ...one, file }))
  const terms = checkRouteTerms(values, { code, region, path: file }, files)
  const { certificateNumber: pattern } = values
  const numbers =
    typeof pattern === 'string'
      ? checkPattern(pattern, NUMBER_VALUES).map((one) => ({
          ...one,
          file,
          path: 'values.certificateNumber',
        }))
      : []
  return [...terms, ...numbers, ...checkOfferedPrints(values, { code, region, path: file }, files)]
}
