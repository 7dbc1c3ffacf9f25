import { z } from 'zod'
import { checkForm, Form } from '../../../engines/forms/index.ts'
import { checkPattern } from '../../../engines/numbering/index.ts'
import type { Problem } from '../../../engines/problem.ts'
import { checkRoute, type RouteVocabulary } from '../../../engines/workflow/index.ts'
import type { DefinitionFile } from './package.ts'

/** What routes may name: who can hold a step, which facts guards may ask for, which effects exist. */
export const routeVocabulary: RouteVocabulary = {
  parties: ['applicant', 'employer', 'authority', 'clock'],
  chains: ['supervisors'],
  facts: { complete: 'truth', 'window-open': 'truth' },
  effects: ['issue-certificate', 'activate-organisation'],
  roles: ['applicant', 'employer', 'supervisors', 'authority'],
}

/** What forms may lock a field to, and the code tables a choice may draw from. */
export interface FormSurroundings {
  readonly tables: readonly string[]
}

/** A region's numbers and rules, with a mark of how well they are known. */
export const Policy = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** Source key, or M for "from memory, to be confirmed by the region". */
  evidence: z.string().min(1),
  values: z.record(z.string(), z.json()),
})
export type Policy = z.infer<typeof Policy>

/** Checks the files of all packages; each problem names file, path and cause. Nothing wrong, nothing listed. */
export function checkPackages(files: readonly DefinitionFile[], surroundings: FormSurroundings): Problem[] {
  return files.flatMap((file) => checkFile(file, sectionsOfForm(files, file), surroundings))
}

function checkFile(
  file: DefinitionFile,
  sections: string[] | undefined,
  { tables }: FormSurroundings,
): Problem[] {
  if (file.kind === 'print') {
    return file.text.trim() === '' ? [{ file: file.path, path: '', message: '打印模板是空的' }] : []
  }
  const source = parseJson(file.text)
  if (source === undefined)
    return [{ file: file.path, path: '', message: '不是有效的 JSON，请检查逗号、引号和括号' }]
  const named = (source as { code?: unknown }).code
  if (named !== file.code) {
    return [{ file: file.path, path: 'code', message: `代码“${String(named)}”与文件名“${file.code}”不一致` }]
  }
  if (file.kind === 'route') {
    return checkRoute(source, { ...routeVocabulary, ...(sections ? { sections } : {}) }, file.path)
  }
  if (file.kind === 'form')
    return [...checkForm(source, undefined, file.path), ...tableProblems(source, tables, file.path)]
  return checkPolicy(source, file.path)
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
    section.fields.flatMap((field, index) =>
      field.type === 'choice' && field.table !== undefined && !tables.includes(field.table)
        ? [{ file, path: `sections.${at}.fields.${index}.table`, message: `没有代码表“${field.table}”` }]
        : [],
    ),
  )
}

function checkPolicy(source: unknown, file: string): Problem[] {
  const parsed = Policy.safeParse(source)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({ file, path: issue.path.join('.'), message: issue.message }))
  }
  const pattern = parsed.data.values.certificateNumber
  if (typeof pattern !== 'string') return []
  return checkPattern(pattern).map((problem) => ({ ...problem, file, path: 'values.certificateNumber' }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
