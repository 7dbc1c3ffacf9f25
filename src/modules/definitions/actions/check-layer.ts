import { applyOverlay, checkOverlay, Form, FormOverlay } from '../../../engines/forms/index.ts'
import { type Problem, problemsOfShape } from '../../../engines/problem.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findDefinition } from '../definition.report.ts'
import type { FormSurroundings } from '../rules/check-package.ts'
import { checkAddedRules } from '../rules/check-rules.ts'
import { FACTS } from '../rules/facts.ts'
import { checkPolicyValues } from '../rules/policy-keys.ts'
import type { ActivityLayer } from './compile-bundle.ts'

/** The layer of an activity as it was typed, before anything of it was checked. */
export interface TypedLayer {
  readonly overlay?: unknown
  readonly rules?: readonly unknown[] | undefined
  readonly policy?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Checks what an activity decides against the region's form and the catalogue of policy values. Sound, it comes back as
 * the layer to compile; otherwise as problems with the path in the layer.
 */
export async function checkActivityLayer(
  read: Read,
  region: string,
  code: string,
  typed: TypedLayer,
  { tables }: FormSurroundings,
): Promise<{ layer: ActivityLayer; problems: readonly Problem[] }> {
  const policy = typed.policy ?? {}
  const inPolicy = checkPolicyValues(policy, 'activity', 'policy')
  const overlay = FormOverlay.safeParse(typed.overlay ?? { sections: {} })
  if (!overlay.success) {
    return { layer: {}, problems: [...problemsOfShape(overlay.error.issues, 'overlay'), ...inPolicy] }
  }
  const form = await findDefinition(read, { kind: 'form', region, code })
  const inOverlay = form ? checkOverlay(Form.parse(form.body), overlay.data, { facts: FACTS, tables }) : []
  const rules = typed.rules ?? []
  const applied = form && applyOverlay(Form.parse(form.body), overlay.data)
  const inRules = applied ? checkAddedRules(rules, applied) : []
  return {
    layer: { overlay: overlay.data, policy, rules },
    problems: [...inOverlay.map((one) => ({ ...one, path: `overlay.${one.path}` })), ...inRules, ...inPolicy],
  }
}
