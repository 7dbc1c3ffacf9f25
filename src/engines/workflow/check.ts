import { checkExpression, type Expression, type ExpressionType } from '../expressions/index.ts'
import { type Problem, problemsIn, problemsOfShape } from '../problem.ts'
import { resetProblems } from './check-resets.ts'
import { formProblems, stageProblems, wordingProblems } from './check-words.ts'
import { allTargets, findStep, forksAround, isForward, nextSteps, reachableFrom } from './graph.ts'
import { UNDO } from './moves.ts'
import { type Move, Route, type Step, type TaskStep } from './route.schema.ts'

/** The names a route may use. */
export type RouteVocabulary = {
  parties: readonly string[]
  chains: readonly string[]
  facts: Record<string, ExpressionType>
  effects: readonly string[]
  /** Sections of the form, when the steps' `sees` and `writes` are to be checked too. */
  sections?: readonly string[]
  roles?: readonly string[]
}

/** Checks a route before it is published and names file, path and cause of everything wrong. */
export function checkRoute(source: unknown, vocabulary: RouteVocabulary, file?: string): Problem[] {
  const parsed = Route.safeParse(source)
  if (!parsed.success) return problemsIn(file, problemsOfShape(parsed.error.issues))
  const route = parsed.data
  const named = namingProblems(route)
  // A graph with dangling or doubled names cannot be walked.
  const problems = named.length > 0 ? named : [...walkProblems(route), ...forkProblems(route)]
  const steps = route.steps.flatMap((step, index) => stepProblems(route, step, `steps.${index}`, vocabulary))
  return problemsIn(file, [...problems, ...stageProblems(route), ...steps, ...resetProblems(route)])
}

function namingProblems(route: Route): Problem[] {
  const problems: Problem[] = []
  const doubled = (codes: string[], path: string, what: string) => {
    for (const code of codes.filter((one, index) => codes.indexOf(one) !== index)) {
      problems.push({ path, message: `${what}“${code}”重复` })
    }
  }
  doubled(
    route.steps.map((step) => step.code),
    'steps',
    '步骤代码',
  )
  if (findStep(route, route.start)?.kind !== 'task') {
    problems.push({ path: 'start', message: `起始步骤“${route.start}”不存在，或不是由人办理的步骤` })
  }
  route.steps.forEach((step, index) => {
    if (step.kind === 'task')
      doubled(
        step.moves.map((move) => move.action),
        `steps.${index}.moves`,
        '动作代码',
      )
    targetsWithPaths(step).forEach(([to, path]) => {
      if (!findStep(route, to)) {
        problems.push({ path: `steps.${index}.${path}`, message: `“${step.label}”通向不存在的步骤“${to}”` })
      }
    })
  })
  return problems
}

function targetsWithPaths(step: Step): [string, string][] {
  if (step.kind === 'task') return step.moves.map((move, index) => [move.to, `moves.${index}.to`])
  if (step.kind === 'fork') return step.branches.map((branch, index) => [branch.to, `branches.${index}.to`])
  return step.kind === 'join' ? [[step.to, 'to']] : []
}

function walkProblems(route: Route): Problem[] {
  const reached = reachableFrom(route, route.start, allTargets)
  const ends = new Set(route.steps.filter((step) => step.kind === 'end').map((step) => step.code))
  return route.steps.flatMap((step, index) => {
    const path = `steps.${index}`
    const problems: Problem[] = []
    if (!reached.has(step.code)) problems.push({ path, message: `从起始步骤走不到“${step.label}”` })
    if (![...reachableFrom(route, step.code, nextSteps)].some((code) => ends.has(code))) {
      problems.push({ path, message: `从“${step.label}”一直向前走不到任何结束步骤` })
    }
    return problems
  })
}

function forkProblems(route: Route): Problem[] {
  const { clashes } = forksAround(route)
  const at = (code: string) => `steps.${route.steps.findIndex((step) => step.code === code)}`
  const problems = clashes.map((code) => ({
    path: at(code),
    message: `“${findStep(route, code)?.label}”既在分支内又在分支外，分支只能经汇合步骤离开`,
  }))
  for (const step of route.steps) {
    if (step.kind === 'fork') {
      const joins = route.steps.filter((one) => one.kind === 'join' && one.of === step.code)
      if (joins.length !== 1)
        problems.push({ path: at(step.code), message: `分支“${step.label}”应恰有一个汇合步骤` })
      if (step.branches.length === 1 && step.branches[0]?.when === undefined)
        problems.push({ path: at(step.code), message: `“${step.label}”只有一个分支，应写明什么情况下才走` })
    }
    if (step.kind === 'join' && findStep(route, step.of)?.kind !== 'fork') {
      problems.push({ path: `${at(step.code)}.of`, message: `“${step.label}”要汇合的分支“${step.of}”不存在` })
    }
  }
  return problems
}

function stepProblems(route: Route, step: Step, path: string, vocabulary: RouteVocabulary): Problem[] {
  if (step.kind === 'fork') {
    return step.branches.flatMap((branch, index) =>
      guardProblems(branch.when, `${path}.branches.${index}.when`, vocabulary),
    )
  }
  if (step.kind !== 'task') return []
  const climbing = step.moves.some((move) => move.climbs)
  const chained = 'chain' in step.holder
  const problems = [
    ...holderProblems(route, step, path, vocabulary),
    ...accessProblems(step, path, vocabulary),
  ]
  if (chained && !climbing) problems.push({ path, message: `“${step.label}”逐级办理，却没有逐级向上的动作` })
  if (!chained && climbing)
    problems.push({ path, message: `“${step.label}”不是逐级办理，不能有逐级向上的动作` })
  if (!step.moves.some(isForward)) problems.push({ path, message: `“${step.label}”没有向前的动作` })
  problems.push(...overdueProblems(step, path))
  step.moves.forEach((move, index) => {
    problems.push(...moveProblems(route, step, move, `${path}.moves.${index}`, vocabulary))
  })
  return problems
}

function overdueProblems(step: TaskStep, path: string): Problem[] {
  const problems: Problem[] = []
  if (!step.due && (step.remind || step.whenOverdue || step.escalate))
    problems.push({ path, message: `“${step.label}”没有办理期限，不能提醒或逾期处理` })
  if (step.whenOverdue === undefined) return problems
  const move = step.moves.find((one) => one.action === step.whenOverdue)
  const at = `${path}.whenOverdue`
  if (!move) problems.push({ path: at, message: `“${step.label}”没有动作“${step.whenOverdue}”` })
  else if (move.when !== undefined)
    problems.push({ path: at, message: `“${move.label}”不是每件都有的动作，不能在逾期时自动办理` })
  // Nobody is there to fill anything in.
  else if (move.needsReturnItems || move.form.some((field) => field.required))
    problems.push({ path: at, message: `“${move.label}”需要填写内容，不能在逾期时自动办理` })
  return problems
}

function holderProblems(route: Route, step: TaskStep, path: string, vocabulary: RouteVocabulary): Problem[] {
  const { holder } = step
  if ('party' in holder) {
    const known = vocabulary.parties.includes(holder.party)
    return known
      ? []
      : [{ path: `${path}.holder`, message: `“${step.label}”的办理方“${holder.party}”不存在` }]
  }
  const levels = [holder.from, holder.upTo].filter((level) => level !== undefined)
  const unknown = levels.filter((level) => !route.levels.includes(level))
  return [
    ...(vocabulary.chains.includes(holder.chain)
      ? []
      : [{ path: `${path}.holder`, message: `“${step.label}”要逐级走的“${holder.chain}”不存在` }]),
    ...unknown.map((level) => ({ path: `${path}.holder`, message: `层级“${level}”未列入本流程的层级` })),
  ]
}

function accessProblems(step: TaskStep, path: string, { sections, roles }: RouteVocabulary): Problem[] {
  return (['sees', 'writes'] as const).flatMap((face) =>
    Object.entries(step[face]).flatMap(([role, list]) => {
      const at = `${path}.${face}.${role}`
      const stranger = roles && !roles.includes(role) ? [{ path: at, message: `角色“${role}”不存在` }] : []
      const missing = list === '*' || !sections ? [] : list.filter((section) => !sections.includes(section))
      return [
        ...stranger,
        ...missing.map((section) => ({ path: at, message: `表单中没有“${section}”这一部分` })),
      ]
    }),
  )
}

function moveProblems(
  route: Route,
  step: TaskStep,
  move: Move,
  path: string,
  vocabulary: RouteVocabulary,
): Problem[] {
  const problems = [
    ...guardProblems(move.guard, `${path}.guard`, vocabulary),
    ...guardProblems(move.when, `${path}.when`, vocabulary),
    ...checksProblems(move, path),
  ]
  const add = (message: string, part = '') =>
    problems.push({ path: part ? `${path}.${part}` : path, message })
  if (move.action === UNDO) add('“undo”是保留的动作代码，请改用别的代码', 'action')
  if (move.by !== 'holder' && !vocabulary.parties.includes(move.by)) add(`动作方“${move.by}”不存在`, 'by')
  for (const effect of move.effects) {
    if (!vocabulary.effects.includes(effect)) add(`没有“${effect}”这个后续处理`, 'effects')
  }
  problems.push(
    ...formProblems(move, vocabulary.parties, path),
    ...wordingProblems(move, vocabulary.facts, path),
  )
  const target = findStep(route, move.to)
  if (!target) return problems
  const back = move.kind === 'return' || move.kind === 'withdraw'
  if (move.kind === 'discard' && target.kind !== 'end') add(`“${move.label}”应通向结束步骤`, 'to')
  if (back && target.kind !== 'task') add(`“${move.label}”应退到由人办理的步骤`, 'to')
  if (back && !reachableFrom(route, move.to, nextSteps).has(step.code)) {
    add(`“${move.label}”退到“${target.label}”后，再也回不到“${step.label}”`, 'to')
  }
  if (move.resume === 'to-returner') {
    if (move.kind !== 'return') add('只有退回才能“直接回到退回人”', 'resume')
    if (target.kind === 'task' && 'chain' in target.holder)
      add('“直接回到退回人”的退回只能退给单一办理方', 'resume')
  }
  return problems
}

/** Checks of a form read its own answers and nothing else, and tell a field that is there. */
function checksProblems(move: Move, path: string): Problem[] {
  const answers = Object.fromEntries(
    move.form.map(({ code, type }) => [
      `form.${code}`,
      type === 'number' || type === 'date' ? type : ('text' as const),
    ]),
  )
  return (move.checks ?? []).flatMap(({ field, holds }, index) => {
    const at = `${path}.checks.${index}`
    const stranger = move.form.some((one) => one.code === field)
      ? []
      : [{ path: `${at}.field`, message: `没有填写项“${field}”` }]
    return [
      ...stranger,
      ...checkExpression(holds, { answers, lists: {}, facts: {} }, { path: `${at}.holds` }),
    ]
  })
}

function guardProblems(guard: Expression | undefined, path: string, vocabulary: RouteVocabulary): Problem[] {
  if (guard === undefined) return []
  return checkExpression(guard, { answers: {}, lists: {}, facts: vocabulary.facts }, { path })
}
