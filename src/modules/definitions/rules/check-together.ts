import type { Problem } from '../../../engines/problem.ts'
import { Route } from '../../../engines/workflow/index.ts'
import { checkPublicity } from './check-publicity.ts'
import { type DefinitionFile, NATIONAL, parseJson } from './package.ts'
import { Policy } from './policy.ts'

/** The duties that people of a unit or an office can hold; a step that asks for another one would never move. */
const DUTIES: readonly string[] = [
  'unit.manage',
  'unit.check',
  'unit.staff',
  'unit.fill',
  'office.manage',
  'office.check',
  'office.register',
  'office.publish',
  'office.issue',
]

/** Finds what only shows when the files are seen together: doubles, steps nobody can handle, certificates without a number. */
export function checkTogether(files: readonly DefinitionFile[]): Problem[] {
  return [...doubledFiles(files), ...files.flatMap((file) => routeProblems(files, file))]
}

function doubledFiles(files: readonly DefinitionFile[]): Problem[] {
  return files.flatMap((file, index) => {
    const first = files.findIndex(
      (one) => one.kind === file.kind && one.region === file.region && one.code === file.code,
    )
    if (first === index) return []
    return [
      { file: file.path, path: '', message: `与 ${files[first]?.path} 是同一地区的同一个定义，请删去一个` },
    ]
  })
}

function routeProblems(files: readonly DefinitionFile[], file: DefinitionFile): Problem[] {
  const route = file.kind === 'route' ? Route.safeParse(parseJson(file.text)) : undefined
  if (!route?.success) return []
  const tasks = route.data.steps.flatMap((step, index) => (step.kind === 'task' ? [{ step, index }] : []))
  const duties = tasks.flatMap(({ step, index }) => {
    const isPersonal = 'party' in step.holder && step.holder.party === 'applicant'
    if (isPersonal || (step.duty !== undefined && DUTIES.includes(step.duty))) return []
    const message = `“${step.label}”要写明由哪项职责办理，如 unit.check；现在是“${step.duty ?? ''}”，没有人能办理`
    return [{ file: file.path, path: `steps.${index}.duty`, message }]
  })
  const issues = tasks.some(({ step }) =>
    step.moves.some((move) => move.effects.includes('issue-certificate')),
  )
  const found = [...duties, ...checkPublicity(files, file, route.data)]
  if (!issues || hasNumber(files, file)) return found
  const message = `流程颁发证书，但同名的政策没有证书编号规则 certificateNumber`
  return [...found, { file: file.path, path: '', message }]
}

function hasNumber(files: readonly DefinitionFile[], route: DefinitionFile): boolean {
  return files.some((file) => {
    const isMine =
      file.kind === 'policy' && file.code === route.code && [NATIONAL, route.region].includes(file.region)
    const policy = isMine ? Policy.safeParse(parseJson(file.text)) : undefined
    return policy?.success === true && typeof policy.data.values.certificateNumber === 'string'
  })
}
