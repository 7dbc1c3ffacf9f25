import { describe, expect, it } from 'vitest'
import { ownPart, ownVisits } from './own-part.ts'
import type { Sight } from './sight.ts'

const applicant = 'person:1'
const students = 'organisation:students'
const acts = [
  { holder_key: applicant, label: '提交' },
  { holder_key: students, label: '学工部同意' },
  { holder_key: 'organisation:teaching', label: '教务处不同意' },
  { holder_key: 'clock', label: '逾期' },
]

describe('职能部门各看各的审核记录（OT-H2）', () => {
  it.each<[string, Sight, string[], string[]]>([
    [
      '看全部材料的（人事处汇总、申报人）看全部记录',
      '*',
      ['organisation:personnel'],
      acts.map((act) => act.label),
    ],
    [
      '只看一部分材料的，看申报人做的和自己部门做的',
      ['basic', 'student-work'],
      [students],
      ['提交', '学工部同意'],
    ],
    ['还没有办理的部门，只看申报人做的', ['basic', 'ethics'], ['organisation:ethics'], ['提交']],
    ['什么材料也看不到的，也只看申报人做的', [], [], ['提交']],
  ])('%s', (_title, sight, keys, expected) =>
    expect(ownPart(acts, sight, keys, applicant).map((act) => act.label)).toEqual(expected),
  )

  it('流程图里也看不到材料在别的部门停留多久', () => {
    const visits = [applicant, students, 'organisation:teaching'].map((holder) => ({ holder }))
    expect(ownVisits(visits, ['basic'], [students], applicant)).toEqual([
      { holder: applicant },
      { holder: students },
    ])
    expect(ownVisits(visits, '*', [students], applicant)).toEqual(visits)
  })
})
