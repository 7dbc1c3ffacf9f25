import { describe, expect, it } from 'vitest'
import source from '../../../../definitions/510000-sichuan/routes/initial-conferral.json' with {
  type: 'json',
}
import { Route } from '../../../engines/workflow/index.ts'
import { withReturnDays } from './return-days.ts'

const route = Route.parse(source)
const openEnded: Route = {
  ...route,
  steps: route.steps.map((step) => {
    if (step.kind !== 'task' || step.code !== 'correcting') return step
    const { due: _, ...rest } = step
    return rest
  }),
}
const dueOf = (given: Route, code: string) => {
  const step = given.steps.find((one) => one.code === code)
  return step?.kind === 'task' ? step.due : undefined
}
const policy = { returnDays: { days: 5, unit: 'working' } }

describe('退回修改的期限', () => {
  it('流程规定了期限的，按流程', () => {
    expect(dueOf(withReturnDays(route, policy), 'correcting')).toEqual({ days: 10, unit: 'working' })
  })
  it('流程没有规定的，按政策的默认天数', () => {
    expect(dueOf(withReturnDays(openEnded, policy), 'correcting')).toEqual({ days: 5, unit: 'working' })
  })
  it('政策也没有规定的，没有期限', () => expect(withReturnDays(openEnded, {})).toEqual(openEnded))
  it('只管退回修改的环节，填报和审核的期限不变', () => {
    const given = withReturnDays(openEnded, policy)
    for (const code of ['drafting', 'employer-check', 'competent-check']) {
      expect(dueOf(given, code), code).toEqual(dueOf(openEnded, code))
    }
  })
})
