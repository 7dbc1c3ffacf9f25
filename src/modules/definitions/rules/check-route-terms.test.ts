import { describe, expect, it } from 'vitest'
import { madeUpForm, madeUpPolicy, madeUpRoute } from '../../../../tests/builders/made-up-region.ts'
import { checkPackages } from './check-package.ts'
import type { DefinitionFile } from './package.ts'

const file = (kind: DefinitionFile['kind'], content: { code: string }): DefinitionFile => ({
  kind,
  region: '990100',
  code: content.code,
  path: `990100-jia/${kind}.json`,
  text: JSON.stringify(content),
})

const DISTRICT = {
  party: 'district',
  label: '区专技科',
  above: 'employer',
  capacity: 'hrss-office',
  level: 'county',
}
const SENIOR = {
  code: 'senior',
  label: '有两项业绩',
  when: { op: 'at-least', args: [{ op: 'count', args: ['works', true] }, 2] },
}

/** The made-up region with further policy values, and its first check held by a party and guarded by a fact. */
function problems(values: object, party = 'employer', fact?: string): string[] {
  const steps = madeUpRoute.steps.map((step) =>
    'holder' in step && step.code === 'judging'
      ? {
          ...step,
          holder: { party },
          ...('moves' in step && {
            moves: (step.moves as { action: string }[]).map((move) =>
              move.action === 'pass' && fact ? { ...move, guard: { op: 'fact', args: [fact] } } : move,
            ),
          }),
        }
      : step,
  )
  const files = [
    file('route', { ...madeUpRoute, steps } as { code: string }),
    file('form', madeUpForm),
    file('policy', { ...madeUpPolicy, values: { ...madeUpPolicy.values, ...values } } as { code: string }),
  ]
  return checkPackages(files, { tables: [] }).map((one) => `${one.path}：${one.message}`)
}

describe('政策给流程的参与方和情况', () => {
  it('政策写明的参与方可以办理，流程可以按申报内容判断', () => {
    expect(problems({ parties: [DISTRICT], routeFacts: [SENIOR] }, 'district', 'form.senior')).toEqual([])
  })

  it('没有写明的参与方和情况，流程不能用', () => {
    expect(problems({}, 'district', 'form.senior')).toEqual([
      'steps.1.holder：“单位审核”的办理方“district”不存在',
      'steps.1.moves.0.guard：没有这个事实：“form.senior”',
    ])
  })

  it.each<[string, object, string]>([
    ['从不存在的一方找起', { ...DISTRICT, above: 'nobody' }, 'values.parties.0.party：没有参与方“nobody”'],
    [
      '占用平台已有的名称',
      { ...DISTRICT, party: 'authority' },
      'values.parties.0.party：“authority”是平台已有的参与方',
    ],
  ])('%s，指出来', (_title, term, message) => {
    expect(problems({ parties: [term] })).toContain(message)
  })

  it('条件里的字段申请表中没有的，指出来', () => {
    const when = { op: 'equals', args: [{ op: 'answer', args: ['person.moon'] }, 'x'] }
    const [first] = problems({ routeFacts: [{ ...SENIOR, when }] })
    expect(first).toContain('values.routeFacts.0.when')
    expect(first).toContain('person.moon')
  })

  it('条件不能用办理时不一定知道的事实', () => {
    const when = { op: 'equals', args: [{ op: 'fact', args: ['person.sex'] }, '男'] }
    expect(problems({ routeFacts: [{ ...SENIOR, when }] }).join()).toContain('没有这个事实')
  })
})
