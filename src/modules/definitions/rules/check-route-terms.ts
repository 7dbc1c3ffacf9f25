import { z } from 'zod'
import { checkExpression, type ExpressionType } from '../../../engines/expressions/index.ts'
import { Form, vocabularyOf } from '../../../engines/forms/index.ts'
import type { Problem } from '../../../engines/problem.ts'
import type { RouteVocabulary } from '../../../engines/workflow/index.ts'
import { FACTS } from './facts.ts'
import { type DefinitionFile, NATIONAL, parseJson } from './package.ts'
import { Policy } from './policy.ts'
import { OWN_PARTIES, PartyTerm, RouteFact, routeFactName, startOfTerm } from './route-terms.ts'

/** What every route may name: who can hold a step, which facts guards may ask for, which effects exist. */
export const routeVocabulary: RouteVocabulary = {
  parties: OWN_PARTIES,
  chains: ['supervisors'],
  facts: {
    complete: 'truth',
    'window-open': 'truth',
    // Of the registration of a unit: whether the region lets it be used at once.
    direct: 'truth',
    'publicity.running': 'truth',
    'publicity.over': 'truth',
    'publicity.held': 'truth',
    'publicity.until': 'date',
    'publicity.failed': 'truth',
    ...factsNamed('selection.'),
  },
  effects: ['issue-certificate', 'activate-organisation', 'start-publicity', 'close-publicity'],
  roles: ['applicant', 'employer', 'supervisors', 'authority', 'committee'],
}

/** What a condition over the answers may ask besides them: what is known whenever somebody acts. */
const CONDITION_FACTS = {
  ...factsNamed('selection.'),
  ...factsNamed('activity.year'),
  ...factsNamed('person.birth-date'),
}

function factsNamed(beginning: string): Record<string, ExpressionType> {
  return Object.fromEntries(Object.entries(FACTS).filter(([name]) => name.startsWith(beginning)))
}

const Terms = z.object({
  parties: z.array(PartyTerm).default([]),
  routeFacts: z.array(RouteFact).default([]),
})

/** What one route may name: the parties and facts of the policy of its code, its region's or else everybody's, come in addition. */
export function vocabularyFor(route: DefinitionFile, files: readonly DefinitionFile[]): RouteVocabulary {
  const policies = files.filter((one) => one.kind === 'policy' && one.code === route.code)
  const layers = [route.region, NATIONAL].flatMap((region) => {
    const file = policies.find((one) => one.region === region)
    const policy = file && Policy.safeParse(parseJson(file.text))
    const terms = policy?.success ? Terms.safeParse(policy.data.values) : undefined
    return terms?.success ? [terms.data] : []
  })
  const parties = layers.flatMap((layer) => layer.parties.map((term) => term.party))
  const facts = layers.flatMap((layer) => layer.routeFacts.map((fact) => routeFactName(fact.code)))
  return {
    ...routeVocabulary,
    parties: [...routeVocabulary.parties, ...parties],
    roles: [...(routeVocabulary.roles ?? []), ...parties],
    facts: { ...routeVocabulary.facts, ...Object.fromEntries(facts.map((fact) => [fact, 'truth' as const])) },
  }
}

/** Checks the parties and facts a policy gives its route: known starting points, conditions over the form's own fields. */
export function checkRouteTerms(
  values: Readonly<Record<string, unknown>>,
  policy: Pick<DefinitionFile, 'code' | 'region' | 'path'>,
  files: readonly DefinitionFile[],
): Problem[] {
  const { parties, routeFacts } = Terms.parse(values)
  const strangers = parties.flatMap((term, index) => {
    const { party } = term
    const start = startOfTerm(term)
    const own: readonly string[] = OWN_PARTIES
    const known = [...own, ...parties.slice(0, index).map((term) => term.party)]
    const doubled = own.includes(party) ? [{ at: 'party', message: `“${party}”是平台已有的参与方` }] : []
    const lost = known.includes(start) ? [] : [{ at: 'party', message: `没有参与方“${start}”` }]
    return [...doubled, ...lost].map(({ at, message }) => ({
      path: `values.parties.${index}.${at}`,
      message,
    }))
  })
  const form = files.find(
    (one) => one.kind === 'form' && one.code === policy.code && one.region === policy.region,
  )
  const parsed = form && Form.safeParse(parseJson(form.text))
  const conditions = routeFacts.flatMap(({ when }, index) => {
    const path = `values.routeFacts.${index}.when`
    if (!parsed?.success) return [{ path, message: '没有同名的申请表，条件无从核对' }]
    return checkExpression(when, vocabularyOf(parsed.data, CONDITION_FACTS), { path })
  })
  return [...strangers, ...conditions].map((one) => ({ ...one, file: policy.path }))
}
