import { diffForms, Form } from '../../../engines/forms/index.ts'
import { diffPrints } from './diff-prints.ts'
import { diffRoutes } from './diff-routes.ts'
import type { DefinitionKind } from './package.ts'
import { findPolicyKey } from './policy-keys.ts'

/** Lists in words what changed from one version of a definition to another; a broken one is only told to differ. */
export function diffDefinitions(kind: DefinitionKind, before: unknown, after: unknown): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const known = changesOfKind(kind, before, after)
  return known.length > 0 ? known : ['内容有改动，请对照原文查看']
}

function changesOfKind(kind: DefinitionKind, before: unknown, after: unknown): string[] {
  if (kind === 'form') {
    const [was, now] = [Form.safeParse(before), Form.safeParse(after)]
    return was.success && now.success ? diffForms(was.data, now.data).map((one) => one.text) : []
  }
  if (kind === 'print') return diffPrints(before, after)
  if (kind === 'policy') return diffPolicies(recordAt(before, 'values'), recordAt(after, 'values'))
  if (kind === 'route') {
    const told = diffRoutes(before, after)
    // A draft that is not whole yet is compared by the names of its steps.
    return told.length > 0 ? told : listChanges('环节', listAt(before, 'steps'), listAt(after, 'steps'))
  }
  return diffRules(listAt(before, 'rules'), listAt(after, 'rules'))
}

/** Lists in words what changed in policy values. */
export function diffPolicies(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    const [was, now] = [before[name], after[name]]
    if (JSON.stringify(was) === JSON.stringify(now)) return []
    const label = findPolicyKey(name)?.label ?? name
    if (was === undefined) return [`新增“${label}”${plain(now)}`]
    if (now === undefined) return [`取消“${label}”`]
    if (Array.isArray(was) && Array.isArray(now) && areNamed(was) && areNamed(now))
      return listChanges(label, was, now)
    return [`“${label}”${plain(was) === '' ? '有改动' : `由${saying(was)}改为${saying(now)}`}`]
  })
}

/** Lists in words what changed in rules and their conditions. */
export function diffRules(before: readonly unknown[], after: readonly unknown[]): string[] {
  const [was, now] = [before.filter(isNamed), after.filter(isNamed)]
  const inside = now.flatMap((rule) => {
    const same = was.find((one) => one.code === rule.code)
    if (!same) return []
    return listChanges(`“${rule.label}”的条件`, listAt(same, 'conditions'), listAt(rule, 'conditions'))
  })
  const whole = listChanges('规则', was, now)
  // A changed rule is told by its conditions where they are what changed.
  return inside.length > 0 ? [...whole.filter((text) => !text.endsWith('有改动')), ...inside] : whole
}

interface Named {
  readonly code: string
  readonly label: string
}

function listChanges(what: string, before: readonly unknown[], after: readonly unknown[]): string[] {
  const [was, now] = [before.filter(isNamed), after.filter(isNamed)]
  const added = now.filter((one) => !was.some((other) => other.code === one.code))
  const removed = was.filter((one) => !now.some((other) => other.code === one.code))
  const changed = now.flatMap((one) => {
    const same = was.find((other) => other.code === one.code)
    return same && JSON.stringify(same) !== JSON.stringify(one) ? [changeOf(what, same, one)] : []
  })
  return [
    ...added.map((one) => `${what}新增“${one.label}”`),
    ...removed.map((one) => `${what}删去“${one.label}”`),
    ...changed,
  ]
}

function changeOf(what: string, was: Named, now: Named): string {
  if (was.label !== now.label) return `${what}“${was.label}”改名为“${now.label}”`
  const [before, after] = [finality(was), finality(now)]
  if (before !== after) return `${what}“${now.label}”改为${after ? '不可补正' : '可以补正'}`
  return `${what}“${now.label}”有改动`
}

function finality(one: Named): boolean {
  return 'final' in one && one.final === true
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `：${value}` : ''
}

function saying(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '其他写法'
}

function isNamed(one: unknown): one is Named {
  return typeof one === 'object' && one !== null && 'code' in one && 'label' in one
}

function areNamed(rows: readonly unknown[]): boolean {
  return rows.every(isNamed)
}

function recordAt(source: unknown, name: string): Record<string, unknown> {
  const found = typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : {}
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
}

function listAt(source: unknown, name: string): readonly unknown[] {
  const found = typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : []
  return Array.isArray(found) ? found : []
}
