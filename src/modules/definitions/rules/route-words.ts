import type { ExpressionType } from '../../../engines/expressions/index.ts'
import { Form } from '../../../engines/forms/index.ts'
import { vocabularyFor } from './check-route-terms.ts'
import { type DefinitionFile, NATIONAL, parseJson } from './package.ts'
import { Policy } from './policy.ts'
import { PartyTerm, RouteFact, routeFactName } from './route-terms.ts'

/** Something a route may name, with what people call it. */
export interface Term {
  readonly code: string
  readonly label: string
}

/** All that one route may name, in words, for whoever writes it. */
export interface RouteTerms {
  readonly parties: Term[]
  readonly chains: Term[]
  readonly effects: Term[]
  readonly sections: Term[]
  readonly facts: (Term & { readonly type: ExpressionType })[]
}

const PARTIES: Readonly<Record<string, string>> = {
  applicant: '申报人',
  employer: '工作单位',
  authority: '发布活动的单位',
  committee: '评委会',
  clock: '到期后由系统',
}
const CHAINS: Readonly<Record<string, string>> = { supervisors: '主管部门逐级' }
const EFFECTS: Readonly<Record<string, string>> = {
  'issue-certificate': '生成电子证书',
  'activate-organisation': '开通单位',
  'start-publicity': '开始公示',
  'close-publicity': '结束公示',
}
const FACTS: Readonly<Record<string, string>> = {
  complete: '申报内容已填写完整',
  'window-open': '在申报时间内',
  'publicity.running': '正在公示',
  'publicity.over': '公示期满',
  'publicity.held': '公示中有异议、暂缓办理',
  'publicity.until': '公示截止日',
  'publicity.failed': '公示不通过',
  'selection.mode': '评价方式',
  'selection.series': '系列',
  'selection.level': '层级',
  'selection.specialty': '专业',
  'selection.type': '申报类别',
}

/** The levels of offices, from the lowest to the highest. */
export const LEVEL_TERMS: readonly Term[] = [
  { code: 'county', label: '县（区）级' },
  { code: 'city', label: '市级' },
  { code: 'province', label: '省级' },
]

/** What may happen above a case so that it begins again from an earlier step. */
export const RESET_TERMS: readonly Term[] = [{ code: 'change-department', label: '修改归口部门' }]

/** What a member of an organisation must be allowed to do to handle a step. */
export const DUTY_TERMS: readonly Term[] = [
  { code: 'unit.check', label: '单位审核' },
  { code: 'unit.staff', label: '单位人员管理' },
  { code: 'unit.manage', label: '单位管理员' },
  { code: 'office.check', label: '部门审核' },
  { code: 'office.issue', label: '授权颁证' },
  { code: 'office.publish', label: '发布申报活动' },
  { code: 'office.register', label: '单位登记' },
  { code: 'office.manage', label: '部门管理员' },
]

/** Lists what a route may name, with the parties, facts and sections of its region. */
export function termsOfRoute(route: DefinitionFile, files: readonly DefinitionFile[]): RouteTerms {
  const { parties, chains, effects, facts } = vocabularyFor(route, files)
  const own = policyTerms(route, files)
  const named = (words: Readonly<Record<string, string>>) => (code: string) => ({
    code,
    label: words[code] ?? own.get(code) ?? code,
  })
  return {
    parties: parties.map(named(PARTIES)),
    chains: chains.map(named(CHAINS)),
    effects: effects.map(named(EFFECTS)),
    sections: sectionsOf(route, files),
    facts: Object.entries(facts).map(([code, type]) => ({ ...named(FACTS)(code), type })),
  }
}

/** What the policies of the route's code call the parties and facts they name. */
function policyTerms(route: DefinitionFile, files: readonly DefinitionFile[]): Map<string, string> {
  const policies = files.filter(
    (one) =>
      one.kind === 'policy' && one.code === route.code && [NATIONAL, route.region].includes(one.region),
  )
  const values = policies.flatMap((file) => {
    const parsed = Policy.safeParse(parseJson(file.text))
    return parsed.success ? [parsed.data.values] : []
  })
  const terms = values.flatMap(({ parties, routeFacts }) => [
    ...read(parties).flatMap((one) => {
      const term = PartyTerm.safeParse(one)
      return term.success ? [[term.data.party, term.data.label] as const] : []
    }),
    ...read(routeFacts).flatMap((one) => {
      const fact = RouteFact.safeParse(one)
      return fact.success ? [[routeFactName(fact.data.code), fact.data.label] as const] : []
    }),
  ])
  return new Map(terms)
}

function read(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : []
}

function sectionsOf(route: DefinitionFile, files: readonly DefinitionFile[]): Term[] {
  const file = files.find(
    (one) => one.kind === 'form' && one.code === route.code && one.region === route.region,
  )
  const form = file && Form.safeParse(parseJson(file.text))
  return form?.success ? form.data.sections.map(({ code, label }) => ({ code, label })) : []
}
