import { describe, expect, test } from 'vitest'
import membership from '../../../../definitions/tennis-club/routes/membership.json' with { type: 'json' }
import { Route, type RouteSource } from '../../../engines/workflow/index.ts'
import { diffRoutes } from './diff-routes.ts'

const face = { waitingFor: '工作单位', sentence: '等待单位审核。' }
const ROUTE: RouteSource = {
  code: 'short',
  label: '短流程',
  levels: ['county', 'city'],
  start: 'filling',
  steps: [
    {
      kind: 'task',
      code: 'filling',
      label: '填报',
      holder: { party: 'applicant' },
      publicFace: { waitingFor: '申报人', sentence: '正在填报。' },
      moves: [{ action: 'submit', label: '提交', to: 'checking' }],
    },
    {
      kind: 'task',
      code: 'checking',
      label: '单位审核',
      holder: { party: 'employer' },
      duty: 'unit.check',
      sees: { employer: '*' },
      due: { days: 10, unit: 'working' },
      publicFace: face,
      moves: [
        { action: 'pass', label: '审核同意', to: 'over' },
        { action: 'return', label: '退回', to: 'filling', kind: 'return' },
      ],
    },
    { kind: 'end', code: 'over', label: '办结', outcome: 'accepted' },
  ],
}
const [filling, checking, over] = ROUTE.steps as [object, { moves: object[] }, object]
const [pass, back] = checking.moves as [object, object]
const withChecking = (change: object) => ({ ...ROUTE, steps: [filling, { ...checking, ...change }, over] })
const withPass = (change: object) => withChecking({ moves: [{ ...pass, ...change }, back] })
const RESET = { action: 'change-department', label: '修改归口部门', from: ['checking'], to: 'filling' }

describe('流程的两版之间改了什么，用一句话说清', () => {
  test.each<[string, object, string[]]>([
    ['没有改动', {}, []],
    ['名称', { label: '长流程' }, ['名称由“短流程”改为“长流程”']],
    ['起始环节', { start: 'checking' }, ['起始环节由“填报”改为“单位审核”']],
    [
      '级别',
      { levels: ['county', 'province'] },
      ['逐级办理的级别由“县（区）级、市级”改为“县（区）级、省级”'],
    ],
    ['不再逐级', { levels: [] }, ['逐级办理的级别由“县（区）级、市级”改为“没有”']],
    ['新增一次退回', { resets: [RESET] }, ['新增修改归口部门时，单位审核退到填报']],
    ['分阶段', { stages: [{ code: 'one', label: '填写材料', steps: ['filling'] }] }, ['阶段改为：填写材料']],
  ])('%s', (_title, change, told) => {
    expect(diffRoutes(ROUTE, { ...ROUTE, ...change })).toEqual(told)
  })

  test.each<[string, object, string[]]>([
    ['环节改名', withChecking({ label: '单位核对' }), ['环节“单位审核”改名为“单位核对”']],
    [
      '换人办理',
      withChecking({ publicFace: { ...face, waitingFor: '学校' } }),
      ['“单位审核”的办理方由“工作单位”改为“学校”'],
    ],
    ['职责', withChecking({ duty: 'office.check' }), ['“单位审核”要求的职责由“单位审核”改为“部门审核”']],
    [
      '期限',
      withChecking({ due: { days: 5, unit: 'calendar' } }),
      ['“单位审核”的办理期限由“10个工作日”改为“5日”'],
    ],
    ['没有期限', withChecking({ due: undefined }), ['“单位审核”的办理期限由“10个工作日”改为“没有期限”']],
    [
      '告诉申报人的话',
      withChecking({ publicFace: { ...face, sentence: '请等候。' } }),
      ['“单位审核”告诉申报人的话由“等待单位审核。”改为“请等候。”'],
    ],
    ['谁看得到', withChecking({ sees: { employer: ['basic'] } }), ['“单位审核”能看、能改的内容有改动']],
    ['催办', withChecking({ remind: { days: 2 } }), ['“单位审核”的催办提醒有改动']],
    [
      '新增动作',
      withChecking({ moves: [pass, back, { action: 'end', label: '办结', to: 'over' }] }),
      ['“单位审核”新增动作“办结”，到“办结”'],
    ],
    ['取消动作', withChecking({ moves: [pass] }), ['“单位审核”取消动作“退回”']],
    ['动作改名', withPass({ label: '同意' }), ['“单位审核”的动作“审核同意”改名为“同意”']],
    ['去向', withPass({ to: 'filling' }), ['“单位审核”的“审核同意”的去向由“办结”改为“填报”']],
    ['种类', withPass({ kind: 'discard' }), ['“单位审核”的“审核同意”的种类由“向前”改为“废弃”']],
    ['条件', withPass({ guard: { op: 'fact', args: ['complete'] } }), ['“单位审核”的“审核同意”的条件有改动']],
    [
      '要填写的',
      withPass({ form: [{ code: 'f1', label: '意见', type: 'text' }] }),
      ['“单位审核”的“审核同意”要填写的内容有改动'],
    ],
    ['批量', withPass({ batch: true }), ['“单位审核”的“审核同意”可以批量办理']],
    ['撤销', withPass({ undoMinutes: 30 }), ['“单位审核”的“审核同意”可以撤销的时间由“不能撤销”改为“30分钟”']],
    ['其他', withPass({ needsReason: true }), ['“单位审核”的“审核同意”有改动']],
  ])('环节：%s', (_title, changed, told) => {
    expect(diffRoutes(ROUTE, changed)).toEqual(told)
  })

  test('一次退回：改了从哪里退、不再退回', () => {
    const was = { ...ROUTE, resets: [RESET] }
    const now = { ...ROUTE, resets: [{ ...RESET, from: ['checking', 'filling'] }] }
    expect(diffRoutes(was, now)).toEqual([
      '“修改归口部门”时的退回由“修改归口部门时，单位审核退到填报”改为“修改归口部门时，单位审核、填报退到填报”',
    ])
    expect(diffRoutes(was, ROUTE)).toEqual(['“修改归口部门”时不再退回'])
  })

  test('新增和删去环节；写不成流程的两版之间什么也不说', () => {
    const extra = {
      kind: 'task',
      code: 'again',
      label: '复核',
      holder: { party: 'employer' },
      publicFace: face,
      moves: [pass],
    }
    expect(diffRoutes(ROUTE, { ...ROUTE, steps: [filling, checking, extra, over] })).toEqual([
      '环节新增“复核”，由工作单位办理',
    ])
    expect(diffRoutes({ ...ROUTE, steps: [filling, checking, extra, over] }, ROUTE)).toEqual([
      '环节删去“复核”',
    ])
    expect(diffRoutes(ROUTE, { steps: '没有' })).toEqual([])
  })

  test('顺序和默认值写全的同一条流程没有改动', () => {
    expect(diffRoutes(membership, Route.parse(membership))).toEqual([])
  })
})
