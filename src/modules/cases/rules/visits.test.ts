import { expect, test } from 'vitest'
import { aCaseOfHolders, clubCalendar, membership } from '../../../engines/testing/a-club.ts'
import { type Act, decideMove, findTask, type Standing, startRoute } from '../../../engines/workflow/index.ts'
import type { WorkingCalendar } from '../../../lib/working-days.ts'
import { drawPicture } from './picture.ts'
import { clockTime, stayTime, visitNotes } from './visit-words.ts'
import { faceOfVisit, visitsOf } from './visits.ts'

// 2026-10-01 to 10-07 is the national holiday; 2026-10-10 is a Saturday that is worked.
const exceptions = Object.fromEntries([
  ...[1, 2, 5, 6, 7].map((day) => [`2026-10-0${day}`, false] as const),
  ['2026-10-10', true] as const,
])
const calendar: WorkingCalendar = { years: [2026], exceptions }

type Step = readonly [at: string, step: string, action: string, by: string]

/** Walks the club's membership by moves at given instants. */
function walked(moves: readonly Step[], age = 30) {
  const facts = { complete: true, age }
  const begun = startRoute(membership, aCaseOfHolders(), facts, '2026-09-28T01:00:00Z', clubCalendar)
  if (!begun.ok) throw new Error(begun.message)
  let standing: Standing = begun.standing
  const acts: {
    kind: 'start' | 'forward' | 'return' | 'undo'
    step: string
    opened: { step: string }[]
    engine: Act
  }[] = [{ kind: 'start', step: 'filling', opened: begun.opened, engine: begun.act }]
  for (const [at, step, action, by] of moves) {
    const request = { step, action, seenVersion: standing.version, callerKeys: [`key:${by}`] }
    const filled = { reason: '理由', items: [{ section: 'person' }], form: formOf(step, action) }
    const decided = decideMove(membership, standing, { ...request, ...filled }, facts, at, clubCalendar)
    if (!decided.ok) throw new Error(`${step}.${action}: ${decided.message}`)
    standing = decided.standing
    const kind = action.startsWith('return') ? 'return' : action === 'undo' ? 'undo' : 'forward'
    acts.push({ kind, step, opened: decided.opened, engine: decided.act })
  }
  return {
    standing,
    acts,
    visits: visitsOf(
      membership,
      acts.map((act) => act.engine),
    ),
  }
}

function formOf(step: string, action: string) {
  const fields = findTask(membership, step)?.moves.find((move) => move.action === action)?.form ?? []
  const sample = { number: 3, date: '2026-12-01', choice: '' }
  return Object.fromEntries(
    fields.map(({ code, type, options }) => [
      code,
      options?.[0]?.code ?? sample[type as keyof typeof sample] ?? '良好',
    ]),
  )
}

const submit: Step = ['2026-09-29T01:00:00Z', 'filling', 'submit', 'applicant']
const shown = (visits: readonly { step: string; holder: string; until: string | null }[]) =>
  visits.map(({ step, holder, until }) => `${step} ${holder.slice(4)} ${until === null ? '在办' : '已办'}`)

test('每次到达一个环节记一次：由谁办理、何时到、何时走；退回后重来的再记一次', () => {
  const { visits } = walked([
    submit,
    ['2026-09-30T01:00:00Z', 'sponsor-check', 'return-to-me', 'sponsor'],
    ['2026-10-08T01:00:00Z', 'filling', 'submit', 'applicant'],
  ])
  expect(shown(visits)).toEqual([
    'filling applicant 已办',
    'sponsor-check sponsor 已办',
    'filling applicant 已办',
    'sponsor-check sponsor 在办',
  ])
  expect(visits[1]).toMatchObject({ since: '2026-09-29T01:00:00Z', until: '2026-09-30T01:00:00Z' })
})

test('并行的部门各记各的，一个退回时其余的同时收回', () => {
  const { visits } = walked([
    submit,
    ['2026-09-30T01:00:00Z', 'sponsor-check', 'pass', 'sponsor'],
    ['2026-10-08T01:00:00Z', 'coach-check', 'return-to-me', 'coach'],
  ])
  expect(shown(visits)).toContain('coach-check coach 已办')
  expect(visits.filter((visit) => visit.until === null).map((visit) => visit.step)).not.toContain(
    'coach-check',
  )
})

test('撤销的动作没有打开过任何环节，原来的环节接着计时', () => {
  const before: Step[] = [
    submit,
    ['2026-09-30T01:00:00Z', 'sponsor-check', 'pass', 'sponsor'],
    ['2026-10-08T01:00:00Z', 'coach-check', 'pass', 'coach'],
    ['2026-10-08T02:00:00Z', 'treasurer-check', 'pass', 'treasurer'],
    ['2026-10-09T01:00:00Z', 'association-approval', 'pass', 'east-district'],
    ['2026-10-09T01:05:00Z', 'association-approval', 'undo', 'east-district'],
  ]
  expect(shown(walked(before).visits).slice(-1)).toEqual(['association-approval east-district 在办'])
  expect(shown(walked(before.slice(0, -1)).visits).slice(-2)).toEqual([
    'association-approval east-district 已办',
    'association-approval lake-city 在办',
  ])
})

test.each([
  ['国庆放假不算：9月30日到10月9日是2个工作日', '2026-09-30T01:00:00Z', '2026-10-09T01:00:00Z', 2],
  ['调休上班的星期六要算：10月9日到10月10日是1个工作日', '2026-10-09T01:00:00Z', '2026-10-10T01:00:00Z', 1],
  ['到达当天不计（民法典第201条）', '2026-10-09T01:00:00Z', '2026-10-09T09:00:00Z', 0],
  ['没有录入放假安排的年份说不出工作日', '2026-12-30T01:00:00Z', '2027-01-05T01:00:00Z', null],
])('%s', (_title, since, until, days) => {
  const visit = { step: 's', holder: 'key:a', since, until }
  const face = faceOfVisit(visit, new Map([['key:a', '市人社局']]), calendar, new Date(until))
  expect(face).toEqual({ holder: '市人社局', since, until, workingDays: days })
})

test('用时的说法：满1个工作日说工作日，不满的说钟点，说不出工作日的说天数', () => {
  const now = new Date('2026-10-09T03:20:00Z')
  const visit = { holder: '市人社局', since: '2026-10-09T01:00:00Z', until: null, workingDays: 0 }
  expect(stayTime({ ...visit, workingDays: 3 }, now)).toBe('3个工作日')
  expect(stayTime(visit, now)).toBe('2小时20分')
  expect(stayTime({ ...visit, since: '2026-10-01T00:20:00Z', workingDays: null }, now)).toBe('8天3小时')
  expect(clockTime('2026-10-09T03:19:30Z', now)).toBe('不到1分钟')
  expect(visitNotes([{ ...visit, until: '2026-10-09T02:00:00Z' }, visit], now)).toEqual([
    '市人社局 1小时',
    '市人社局 已2小时20分',
  ])
  const many = Array.from({ length: 5 }, () => ({ ...visit, workingDays: 1 }))
  expect(visitNotes(many, now)).toHaveLength(4)
  expect(visitNotes(many, now)[0]).toBe('前2次见列表')
})

test('未走的分支变灰，走过的、正在办的、还没到的各不相同；每条退回的路画回去', () => {
  const { standing, acts } = walked([
    submit,
    ['2026-09-30T01:00:00Z', 'sponsor-check', 'pass', 'sponsor'],
    ['2026-10-08T01:00:00Z', 'coach-check', 'return-to-me', 'coach'],
    ['2026-10-08T02:00:00Z', 'filling', 'submit', 'applicant'],
    ['2026-10-08T04:00:00Z', 'coach-check', 'pass', 'coach'],
    ['2026-10-08T05:00:00Z', 'treasurer-check', 'pass', 'treasurer'],
  ])
  const picture = drawPicture(membership, standing, acts)
  expect(Object.fromEntries(picture.nodes.map((node) => [node.id, node.state]))).toEqual({
    filling: 'done',
    'sponsor-check': 'done',
    'club-checks': 'done',
    'coach-check': 'done',
    'treasurer-check': 'done',
    'doctor-check': 'skipped',
    'checks-done': 'done',
    'association-approval': 'current',
    'notice-board': 'todo',
    member: 'todo',
  })
  expect(picture.edges.filter((edge) => edge.kind === 'return')).toEqual([
    { from: 'coach-check', to: 'filling', kind: 'return', times: 1 },
  ])
})
