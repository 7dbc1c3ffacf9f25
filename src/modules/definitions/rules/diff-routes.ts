import {
  findStep,
  Route,
  type Route as RouteOf,
  type Step,
  type TaskStep,
} from '../../../engines/workflow/index.ts'
import { DUTY_TERMS, LEVEL_TERMS } from './route-words.ts'

type Move = TaskStep['moves'][number]

const KINDS = { forward: '向前', return: '退回', withdraw: '撤回', discard: '废弃' } as const

/** Lists in words what changed from one version of a route to another. */
export function diffRoutes(before: unknown, after: unknown): string[] {
  const [was, now] = [Route.safeParse(before), Route.safeParse(after)]
  if (!was.success || !now.success) return []
  return diff(was.data, now.data)
}

function diff(was: RouteOf, now: RouteOf): string[] {
  const added = now.steps.filter((step) => !findStep(was, step.code))
  const removed = was.steps.filter((step) => !findStep(now, step.code))
  return [
    ...changed('名称', was.label, now.label),
    ...changed('起始环节', labelOf(was, was.start), labelOf(now, now.start)),
    ...added.map((step) => `环节新增“${step.label}”${holderWords(step)}`),
    ...removed.map((step) => `环节删去“${step.label}”`),
    ...now.steps.flatMap((step) => {
      const before = findStep(was, step.code)
      return before ? diffStep(was, now, before, step) : []
    }),
    ...changed('逐级办理的级别', levelWords(was), levelWords(now)),
    ...diffResets(was, now),
    ...(JSON.stringify(was.stages ?? []) === JSON.stringify(now.stages ?? []) ? [] : [stageWords(now)]),
  ]
}

function levelWords({ levels }: RouteOf): string {
  const names = levels.map((level) => LEVEL_TERMS.find((one) => one.code === level)?.label ?? level)
  return names.join('、') || '没有'
}

function diffResets(was: RouteOf, now: RouteOf): string[] {
  const gone = was.resets.filter((reset) => !now.resets.some((one) => one.action === reset.action))
  return [
    ...now.resets.flatMap((reset) => {
      const before = was.resets.find((one) => one.action === reset.action)
      const words = resetWords(now, reset)
      if (!before) return [`新增${words}`]
      return changed(`“${reset.label}”时的退回`, resetWords(was, before), words)
    }),
    ...gone.map((reset) => `“${reset.label}”时不再退回`),
  ]
}

function resetWords(route: RouteOf, { label, from, to }: RouteOf['resets'][number]): string {
  return `${label}时，${from.map((code) => labelOf(route, code)).join('、')}退到${labelOf(route, to)}`
}

function stageWords({ stages }: RouteOf): string {
  return stages ? `阶段改为：${stages.map((stage) => stage.label).join('、')}` : '不再分阶段'
}

function labelOf(route: RouteOf, code: string): string {
  return findStep(route, code)?.label ?? code
}

function changed(what: string, was: string, now: string): string[] {
  return was === now ? [] : [`${what}由“${was}”改为“${now}”`]
}

function diffStep(before: RouteOf, after: RouteOf, was: Step, now: Step): string[] {
  if (JSON.stringify(was) === JSON.stringify(now)) return []
  const name = `“${now.label}”`
  const renamed = was.label === now.label ? [] : [`环节“${was.label}”改名为${name}`]
  const rest = was.kind === 'task' && now.kind === 'task' ? diffTask(before, after, was, now) : []
  const told = [...renamed, ...rest]
  return told.length > 0 ? told : [`环节${name}有改动`]
}

function diffTask(before: RouteOf, after: RouteOf, was: TaskStep, now: TaskStep): string[] {
  const name = `“${now.label}”`
  const gone = was.moves.filter((move) => !now.moves.some((one) => one.action === move.action))
  return [
    ...changed(`${name}的办理方`, holderText(was), holderText(now)),
    ...changed(`${name}要求的职责`, dutyText(was), dutyText(now)),
    ...changed(`${name}的办理期限`, dueText(was), dueText(now)),
    ...changed(`${name}告诉申报人的话`, was.publicFace.sentence, now.publicFace.sentence),
    ...now.moves.flatMap((move) => {
      const same = was.moves.find((one) => one.action === move.action)
      if (!same) return [`${name}新增动作“${move.label}”，到“${labelOf(after, move.to)}”`]
      return diffMove(before, after, name, same, move)
    }),
    ...gone.map((move) => `${name}取消动作“${move.label}”`),
    ...(same(was.sees, now.sees) && same(was.writes, now.writes) ? [] : [`${name}能看、能改的内容有改动`]),
    ...(same(was.remind, now.remind) ? [] : [`${name}的催办提醒有改动`]),
  ]
}

function diffMove(before: RouteOf, after: RouteOf, step: string, was: Move, now: Move): string[] {
  if (same(was, now)) return []
  const name = `${step}的“${now.label}”`
  const told = [
    ...(was.label === now.label ? [] : [`${step}的动作“${was.label}”改名为“${now.label}”`]),
    ...changed(`${name}的去向`, labelOf(before, was.to), labelOf(after, now.to)),
    ...changed(`${name}的种类`, KINDS[was.kind], KINDS[now.kind]),
    ...(same(was.guard, now.guard) ? [] : [`${name}的条件有改动`]),
    ...(same(was.form, now.form) ? [] : [`${name}要填写的内容有改动`]),
    ...(was.batch === now.batch ? [] : [`${name}${now.batch ? '可以' : '不再可以'}批量办理`]),
    ...changed(`${name}可以撤销的时间`, undoText(was), undoText(now)),
  ]
  return told.length > 0 ? told : [`${name}有改动`]
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function holderWords(step: Step): string {
  return step.kind === 'task' ? `，由${step.publicFace.waitingFor}办理` : ''
}

function holderText({ holder, publicFace }: TaskStep): string {
  return 'party' in holder ? publicFace.waitingFor : `${publicFace.waitingFor}（逐级）`
}

function dutyText({ duty }: TaskStep): string {
  return DUTY_TERMS.find((one) => one.code === duty)?.label ?? '没有'
}

function dueText({ due }: TaskStep): string {
  if (!due) return '没有期限'
  return due.unit === 'working' ? `${due.days}个工作日` : `${due.days}日`
}

function undoText({ undoMinutes }: Move): string {
  return undoMinutes === undefined ? '不能撤销' : `${undoMinutes}分钟`
}
