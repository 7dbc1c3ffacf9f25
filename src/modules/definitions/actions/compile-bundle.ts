import { applyOverlay, Form, type FormOverlay } from '../../../engines/forms/index.ts'
import {
  type ResolvedRuleBooks,
  Rule,
  RuleBook,
  type RuleLayer,
  resolveRuleBooks,
} from '../../../engines/requirements/index.ts'
import { Route } from '../../../engines/workflow/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findDefinition, listNewestOf, type PublishedDefinition } from '../definition.report.ts'
import { type DefinitionKind, NATIONAL } from '../rules/package.ts'
import { withPledgeScan } from '../rules/pledge-scan.ts'
import { Policy } from '../rules/policy.ts'
import { offeredPrints } from '../rules/print-subjects.ts'
import { type ResolvedPolicy, resolveLayers } from '../rules/resolve-layers.ts'

/** Where a part of a bundle came from. */
export interface DefinitionRef {
  readonly kind: DefinitionKind
  readonly region: string
  readonly code: string
  readonly version: number
}

/** Everything an activity pins: once compiled it needs no other definition. */
export interface Bundle {
  readonly route: Route
  readonly form: Form
  readonly policy: ResolvedPolicy
  /** The conditions of all layers; a bundle compiled before there were rules has none. */
  readonly rules?: ResolvedRuleBooks
  /** The prints that its declarations are printed with, as they were published; a bundle from before has none. */
  readonly prints?: readonly PrintPin[]
  readonly refs: readonly DefinitionRef[]
}

/** A published print: the definition is never changed, so its id is as good as its sources. */
export interface PrintPin {
  readonly code: string
  readonly definitionId: string
}

/** What one activity decides above its region's definitions. */
export interface ActivityLayer {
  readonly overlay?: FormOverlay | undefined
  readonly policy?: Readonly<Record<string, unknown>> | undefined
  /** Rules above those of nation and region. */
  readonly rules?: readonly unknown[] | undefined
}

/** The name of the activity's layer beside national and the region's code. */
export const ACTIVITY_LAYER = 'activity'

/**
 * Compiles the newest definitions of a code for a region with what an activity decides above them; undefined when the
 * region lacks the route or the form. The layer must have been checked.
 */
export async function compileBundle(
  read: Read,
  region: string,
  code: string,
  activity: ActivityLayer = {},
): Promise<Bundle | undefined> {
  const [route, form, national, regional, books] = await Promise.all([
    findDefinition(read, { kind: 'route', region, code }),
    findDefinition(read, { kind: 'form', region, code }),
    findDefinition(read, { kind: 'policy', region: NATIONAL, code }),
    findDefinition(read, { kind: 'policy', region, code }),
    findRuleBooks(read, region, code),
  ])
  if (!route || !form) return undefined
  const policies = [national, regional].filter((one) => one !== undefined)
  const policy = resolveLayers([
    ...policies.map((one) => ({ layer: one.region, values: Policy.parse(one.body).values })),
    { layer: ACTIVITY_LAYER, values: activity.policy ?? {} },
  ])
  const prints = await findPrints(
    read,
    region,
    offeredPrints(policy.values).map((one) => one.print),
  )
  return {
    route: Route.parse(route.body),
    form: withPledgeScan(applyOverlay(Form.parse(form.body), activity.overlay), policy.values),
    policy,
    rules: resolveRuleBooks([...books.map(layerOf), ...addedLayer(activity.rules ?? [])]),
    prints: prints.map(({ code: print, id }) => ({ code: print, definitionId: id })),
    refs: [
      refOf('route', route),
      refOf('form', form),
      ...policies.map((one) => refOf('policy', one)),
      ...books.map((one) => refOf('rule', one)),
      ...prints.map((one) => refOf('print', one)),
    ],
  }
}

/** The newest version of each print, the region's own before the national one; one that is nowhere is left out. */
async function findPrints(read: Read, region: string, codes: readonly string[]) {
  if (codes.length === 0) return []
  const found = await listNewestOf(read, 'print', [region, NATIONAL], codes)
  return codes.flatMap((code) => {
    const layer = (name: string) => found.find((one) => one.region === name && one.code === code)
    return layer(region) ?? layer(NATIONAL) ?? []
  })
}

/** The newest rule books of a code for a region, the national one first. */
export async function findRuleBooks(read: Read, region: string, code: string) {
  const found = await Promise.all(
    [NATIONAL, region].map((layer) => findDefinition(read, { kind: 'rule', region: layer, code })),
  )
  return found.filter((one) => one !== undefined)
}

/** A published rule book as a layer. */
export function layerOf(book: PublishedDefinition): RuleLayer {
  return { layer: book.region, book: RuleBook.parse(book.body) }
}

/** The rules that an activity adds, as the lowest layer; they must have been checked. */
export function addedLayer(rules: readonly unknown[]): RuleLayer[] {
  if (rules.length === 0) return []
  const face = { code: ACTIVITY_LAYER, label: '本次活动的补充条件', evidence: ACTIVITY_LAYER }
  return [{ layer: ACTIVITY_LAYER, book: { ...face, rules: rules.map((rule) => Rule.parse(rule)) } }]
}

function refOf(
  kind: DefinitionKind,
  { region, code, version }: Omit<PublishedDefinition, 'body'>,
): DefinitionRef {
  return { kind, region, code, version }
}
