import { describe, expect, it } from 'vitest'
import { membership } from '../../../engines/testing/a-club.ts'
import type { Standing } from '../../../engines/workflow/index.ts'
import { ownPart, ownStanding, ownVisits, ownWords } from './own-part.ts'
import { type Sight, seesWay } from './sight.ts'

const applicant = 'person:1'
const students = 'organisation:students'
const teaching = 'organisation:teaching'
const side = { keys: [students], applicantKey: applicant }
const act = (
  label: string,
  holder_key: string,
  step: string,
  kind: 'forward' | 'return' | 'undo' = 'forward',
  opened: { step: string; holder: string }[] = [],
) => ({ label, holder_key, step, kind, opened, form: {} as Record<string, unknown> })
const acts = [
  act('提交', applicant, 'drafting', 'forward', [
    { step: 'students', holder: students },
    { step: 'teaching', holder: teaching },
  ]),
  act('学工部同意', students, 'students'),
  act('教务处不同意', teaching, 'teaching'),
  act('逾期', 'clock', 'teaching'),
]
const labels = (given: readonly { label: string }[]) => given.map((one) => one.label)

describe('职能部门各看各的审核记录（OT-H2）', () => {
  it.each<[string, Sight, string[], string[]]>([
    ['看全部材料的（人事处汇总、申报人）看全部记录', '*', ['organisation:personnel'], labels(acts)],
    [
      '只看一部分材料的，看申报人做的和自己部门做的',
      ['basic', 'student-work'],
      [students],
      ['提交', '学工部同意'],
    ],
    ['还没有办理的部门，只看申报人做的', ['basic', 'ethics'], ['organisation:ethics'], ['提交']],
    ['什么材料也看不到的，也只看申报人做的', [], [], ['提交']],
  ])('%s', (_title, sight, keys, expected) =>
    expect(labels(ownPart(acts, sight, { ...side, keys }))).toEqual(expected),
  )

  const backTo = [{ step: 'correcting', holder: applicant }]
  it.each<[string, ReturnType<typeof act>[], string[]]>([
    [
      '别的部门退回、申报人再提交给它的，不在自己的记录里',
      [
        act('教务处退回', teaching, 'teaching', 'return', backTo),
        act('重新提交', applicant, 'correcting', 'forward', [{ step: 'teaching', holder: teaching }]),
      ],
      ['提交', '学工部同意'],
    ],
    [
      '自己退回的，看得到申报人的重新提交',
      [
        act('学工部退回', students, 'students', 'return', backTo),
        act('教务处退回', teaching, 'teaching', 'return', backTo),
        act('重新提交', applicant, 'correcting'),
      ],
      ['提交', '学工部同意', '学工部退回', '重新提交'],
    ],
    [
      '别的部门撤销了的退回不影响申报人以后的办理',
      [
        act('教务处退回', teaching, 'teaching', 'return', backTo),
        act('撤销', teaching, 'teaching', 'undo'),
        act('重新提交', applicant, 'correcting'),
      ],
      ['提交', '学工部同意', '重新提交'],
    ],
  ])('%s', (_title, more, expected) =>
    expect(labels(ownPart([...acts.slice(0, 2), ...more], ['basic'], side))).toEqual(expected),
  )

  it('流程图里也看不到材料在别的部门停留多久，也看不到别的部门退回改了多久', () => {
    const visits = [
      { holder: applicant },
      { holder: students },
      { holder: teaching },
      { holder: applicant, askedBy: teaching },
      { holder: applicant, askedBy: students },
    ]
    expect(ownVisits(visits, side)).toEqual([
      { holder: applicant },
      { holder: students },
      { holder: applicant, askedBy: students },
    ])
  })

  it('现在在哪一步，只说自己的和申报人的', () => {
    const open = (holder: string, by?: string) => ({ holder, ...(by && { returnedFrom: { holder: by } }) })
    const standing = {
      open: [open(students), open(teaching), open(applicant, teaching), open(applicant, students)],
      joins: { 'departments-done': { expects: 4, arrived: ['ethics'] } },
    } as unknown as Standing
    expect(ownStanding(standing, side)).toEqual({
      open: [open(students), open(applicant, students)],
      joins: {},
    })
  })

  it('送到哪里、选了哪个部门，也只说自己的', () => {
    const submitted = { ...(acts[0] as (typeof acts)[number]), form: { faculty: teaching, remark: '请审核' } }
    const told = ownWords(submitted, ['faculty'], side)
    expect([told.opened, told.form]).toEqual([[{ step: 'students', holder: students }], { remark: '请审核' }])
  })

  it.each([
    ['只办理一个部门环节的，不知道材料在别的部门', ['coach-check'], false],
    ['以后要看全部的（汇总的部门），一直知道', ['association-approval'], true],
    ['填报的人知道', ['filling'], true],
  ] as const)('%s', (_title, steps, expected) => expect(seesWay(membership, steps)).toBe(expected))
})
