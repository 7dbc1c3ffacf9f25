import { applyOverlay, checkOverlay, Form, FormOverlay } from '../../../engines/forms/index.ts'
import { type Problem, problemsOfShape } from '../../../engines/problem.ts'
import type { FormSurroundings } from './check-package.ts'
import { checkAddedRules } from './check-rules.ts'
import { FACTS } from './facts.ts'
import { checkPolicyValues } from './policy-keys.ts'

/** The layer of an activity as it was typed, before anything of it was checked. */
export interface TypedLayer {
  readonly overlay?: unknown
  readonly rules?: readonly unknown[] | undefined
  readonly policy?: Readonly<Record<string, unknown>> | undefined
}

/** A layer to be compiled, once it has no problems. */
export interface SoundLayer {
  readonly overlay?: FormOverlay
  readonly rules?: readonly unknown[]
  readonly policy?: Readonly<Record<string, unknown>>
}

/** Checks what an activity decides against the region's form, if it has one; the page and the server ask the same. */
export function checkLayer(
  form: unknown,
  typed: TypedLayer,
  { tables }: FormSurroundings,
): { layer: SoundLayer; problems: readonly Problem[] } {
  const policy = typed.policy ?? {}
  const inPolicy = checkPolicyValues(policy, 'activity', 'policy')
  const overlay = FormOverlay.safeParse(typed.overlay ?? { sections: {} })
  if (!overlay.success) {
    return { layer: {}, problems: [...problemsOfShape(overlay.error.issues, 'overlay'), ...inPolicy] }
  }
  const rules = typed.rules ?? []
  const base = Form.safeParse(form)
  const inOverlay = base.success ? checkOverlay(base.data, overlay.data, { facts: FACTS, tables }) : []
  const inRules = base.success ? checkAddedRules(rules, applyOverlay(base.data, overlay.data)) : []
  return {
    layer: { overlay: overlay.data, policy, rules },
    problems: [...inOverlay.map((one) => ({ ...one, path: `overlay.${one.path}` })), ...inRules, ...inPolicy],
  }
}
