import { describe, expect, test } from 'vitest'
import {
  aCaseOfHolders,
  booking,
  clubCalendar as calendar,
  membership,
  membershipSource,
} from '../testing/a-club.ts'
import type { MoveRequest, Standing } from './index.ts'
import { decideMove, openMoves, Route, replay, startRoute } from './index.ts'

const monday = '2026-11-23T02:00:00.000Z'
const young = { complete: true, age: 30 }
type Play = {
  step: string
  action: string
  as?: string
  at?: string
  facts?: Record<string, unknown>
} & Partial<MoveRequest>

function start(route = membership): Standing {
  const decision = startRoute(route, aCaseOfHolders(), young, monday, calendar)
  if (!decision.ok) throw new Error(decision.message)
  return decision.standing
}

function tryMove(standing: Standing, play: Play, route = membership) {
  const { as, at, facts, ...request } = play
  const full = { seenVersion: standing.version, callerKeys: [`key:${as}`], ...request }
  return decideMove(route, standing, full, facts ?? young, at ?? monday, calendar)
}

function move(standing: Standing, play: Play, route = membership) {
  const decision = tryMove(standing, play, route)
  if (!decision.ok) throw new Error(`${decision.refusal}: ${decision.message}`)
  return decision
}

const steps = (standing: Standing) => standing.open.map((open) => open.step).sort()
const submit: Play = { step: 'filling', action: 'submit', as: 'applicant' }
const sponsorPass: Play = { step: 'sponsor-check', action: 'pass', as: 'sponsor' }
const coachPass: Play = { step: 'coach-check', action: 'pass', as: 'coach', form: { grade: 3 } }
const treasurerPass: Play = { step: 'treasurer-check', action: 'pass', as: 'treasurer' }
const items = [{ section: 'matches', rowId: 'r1' }]
const play = (...plays: Play[]) => plays.reduce((standing, one) => move(standing, one).standing, start())

describe('起步与提交', () => {
  test('一开始只有申请人能办', () => {
    const standing = start()
    expect(steps(standing)).toEqual(['filling'])
    expect(
      openMoves(membership, standing, ['key:applicant'], young, monday, calendar).map((m) => m.action),
    ).toEqual(['submit', 'discard'])
    expect(openMoves(membership, standing, ['key:sponsor'], young, monday, calendar)).toEqual([])
    expect(tryMove(standing, { ...submit, as: 'sponsor' })).toMatchObject({
      ok: false,
      refusal: 'not-holder',
    })
  })

  test('条件不满足时按钮关闭并说明原因，硬提交也被拒绝', () => {
    const facts = { complete: false }
    const [first] = openMoves(membership, start(), ['key:applicant'], facts, monday, calendar)
    expect(first).toMatchObject({ open: false, whyNot: '申请尚未填写完整，请先补全标红的内容' })
    expect(tryMove(start(), { ...submit, facts })).toMatchObject({ ok: false, refusal: 'guard-not-met' })
    expect(tryMove(start(), { ...submit, facts: {} })).toMatchObject({ ok: false, refusal: 'guard-not-met' })
  })

  test('期限算到最后一个工作日的二十四点', () => {
    const { standing, dueAt } = move(start(), submit)
    expect(dueAt).toBe('2026-11-30T16:00:00.000Z')
    expect(standing.open[0]).toMatchObject({ step: 'sponsor-check', holder: 'key:sponsor', dueAt })
  })

  test('办理方未定时说明要先选定', () => {
    const holders = { parties: { applicant: 'key:applicant' }, chains: {} }
    const begun = startRoute(membership, holders, young, monday, calendar)
    if (!begun.ok) throw new Error(begun.message)
    expect(tryMove(begun.standing, submit)).toMatchObject({ ok: false, refusal: 'holder-missing' })
    const chosen = move(begun.standing, { ...submit, holders: { parties: { sponsor: 'key:someone' } } })
    expect(chosen.opened[0]?.holder).toBe('key:someone')
  })
})

describe('分支与汇合', () => {
  test('分支同时打开，全部到齐才往下走', () => {
    const forked = play(submit, sponsorPass)
    expect(steps(forked)).toEqual(['coach-check', 'treasurer-check'])
    expect(forked.joins['checks-done']).toEqual({ expects: 2, arrived: [] })
    const half = move(forked, coachPass).standing
    expect(steps(half)).toEqual(['treasurer-check'])
    const whole = move(half, treasurerPass).standing
    expect(steps(whole)).toEqual(['association-approval'])
    expect(whole.joins).toEqual({})
  })

  test('有条件的分支只在条件成立时打开', () => {
    const forked = move(play(submit), { ...sponsorPass, facts: { age: 60 } }).standing
    expect(steps(forked)).toEqual(['coach-check', 'doctor-check', 'treasurer-check'])
    expect(forked.joins['checks-done']?.expects).toBe(3)
  })

  test('分支里退回“直接回到退回人”，另一分支照常，改后回到退回人', () => {
    const forked = play(submit, sponsorPass)
    const back = { step: 'coach-check', action: 'return-to-me', as: 'coach', reason: '缺成绩', items }
    const returned = move(forked, back).standing
    expect(steps(returned)).toEqual(['filling', 'treasurer-check'])
    const corrected = move(move(returned, treasurerPass).standing, submit).standing
    expect(steps(corrected)).toEqual(['coach-check'])
    expect(steps(move(corrected, coachPass).standing)).toEqual(['association-approval'])
  })

  test('分支里退回“重新走完各步”，关闭其他分支并清空汇合', () => {
    const half = play(submit, sponsorPass, coachPass)
    const back = { step: 'treasurer-check', action: 'return', as: 'treasurer', reason: '会费不对', items }
    const returned = move(half, back)
    expect(steps(returned.standing)).toEqual(['filling'])
    expect(returned.standing.joins).toEqual({})
    expect(steps(move(returned.standing, submit).standing)).toEqual(['sponsor-check'])
  })

  test('一个分支等着改，另一分支要求全部重来时，只剩一处待办', () => {
    const forked = play(submit, sponsorPass)
    const first = { step: 'coach-check', action: 'return-to-me', as: 'coach', reason: '缺成绩', items }
    const second = { step: 'treasurer-check', action: 'return', as: 'treasurer', reason: '会费不对', items }
    const returned = move(move(forked, first).standing, second).standing
    expect(steps(returned)).toEqual(['filling'])
    expect(steps(move(returned, submit).standing)).toEqual(['sponsor-check'])
  })
})

describe('退回、撤回与并发', () => {
  test('退回要写理由并指出内容', () => {
    const held = play(submit)
    const bare = { step: 'sponsor-check', action: 'return-to-me', as: 'sponsor' }
    expect(tryMove(held, bare)).toMatchObject({ refusal: 'reason-needed' })
    expect(tryMove(held, { ...bare, reason: '缺页' })).toMatchObject({ refusal: 'items-needed' })
    const returned = move(held, { ...bare, reason: '缺页', items }).standing
    expect(returned.open[0]?.returnedFrom).toMatchObject({ step: 'sponsor-check', resume: 'to-returner' })
  })

  test('撤回与同意同时到达，只有一个成功', () => {
    const held = play(submit)
    const withdraw = { step: 'sponsor-check', action: 'withdraw', as: 'applicant', seenVersion: held.version }
    const pass = { ...sponsorPass, seenVersion: held.version }
    const afterPass = move(held, pass).standing
    expect(tryMove(afterPass, withdraw)).toMatchObject({ ok: false, refusal: 'moved-meanwhile' })
    const afterWithdraw = move(held, withdraw).standing
    expect(steps(afterWithdraw)).toEqual(['filling'])
    expect(tryMove(afterWithdraw, pass)).toMatchObject({ ok: false, refusal: 'moved-meanwhile' })
  })

  test('介绍人同意以后不能再撤回', () => {
    const forked = play(submit, sponsorPass)
    const withdraw = { step: 'sponsor-check', action: 'withdraw', as: 'applicant' }
    expect(tryMove(forked, withdraw)).toMatchObject({ refusal: 'move-not-open' })
  })

  test('退回套退回，逐层回到最早的退回人', () => {
    const climbing = play(submit, sponsorPass, coachPass, treasurerPass)
    const toSponsor = {
      step: 'association-approval',
      action: 'return-to-me',
      as: 'east-district',
      reason: '请核实',
    }
    const toFilling = { step: 'sponsor-check', action: 'return-to-me', as: 'sponsor', reason: '请补', items }
    const deep = move(move(climbing, toSponsor).standing, toFilling).standing
    const again = move(deep, submit).standing
    expect(steps(again)).toEqual(['sponsor-check'])
    const home = move(again, sponsorPass).standing
    expect(home.open).toMatchObject([
      { step: 'association-approval', holder: 'key:east-district', chainIndex: 0 },
    ])
  })

  test('放弃后一切结束', () => {
    const ended = move(start(), {
      step: 'filling',
      action: 'discard',
      as: 'applicant',
      reason: '不打了',
    }).standing
    expect(ended).toMatchObject({ open: [], ended: { outcome: 'discarded' } })
    expect(tryMove(ended, submit)).toMatchObject({ refusal: 'move-not-open' })
  })
})

describe('逐级、限时与撤销', () => {
  const climbing = () => play(submit, sponsorPass, coachPass, treasurerPass)
  const up = (as: string): Play => ({ step: 'association-approval', action: 'pass', as })

  test('逐级向上到规定的层级为止', () => {
    const atCity = move(climbing(), up('east-district')).standing
    expect(atCity.open).toMatchObject([{ holder: 'key:lake-city', chainIndex: 1 }])
    expect(tryMove(atCity, up('nation'))).toMatchObject({ refusal: 'not-holder' })
    expect(steps(move(atCity, up('lake-city')).standing)).toEqual(['notice-board'])
  })

  test('没有上级时跳过逐级步骤', () => {
    const holders = { chains: { associations: [{ key: 'key:nation', level: 'nation' }] } }
    const passed = move(play(submit, sponsorPass, coachPass), { ...treasurerPass, holders })
    expect(passed.opened.map((open) => open.step)).toEqual(['notice-board'])
  })

  test('上级后来改了，在办的事仍由打开时的上级办理', () => {
    const holders = { chains: { associations: [{ key: 'key:other', level: 'city' }] } }
    const atCity = move(climbing(), { ...up('east-district'), holders }).standing
    expect(atCity.open[0]?.holder).toBe('key:lake-city')
  })

  test('公布满五个工作日之前不能准予，满了可以', () => {
    const posted = play(submit, sponsorPass, coachPass, treasurerPass, up('east-district'), up('lake-city'))
    const admit = { step: 'notice-board', action: 'admit', as: 'secretary' }
    const early = tryMove(posted, { ...admit, at: '2026-11-30T15:59:59.999Z' })
    expect(early).toMatchObject({ refusal: 'too-early', message: '“准予入会”须等到2026年12月1日才能办理' })
    const admitted = move(posted, { ...admit, at: '2026-11-30T16:00:00.000Z' })
    expect(admitted.effects).toEqual(['issue-card', 'send-welcome'])
    expect(admitted.standing.ended).toMatchObject({ step: 'member', outcome: 'granted' })
  })

  test('限时内可以撤销上一步，存取之后也一样；过时或别人不行', () => {
    const before = climbing()
    const moved: Standing = JSON.parse(JSON.stringify(move(before, up('east-district')).standing))
    const undo = { step: 'association-approval', action: 'undo', as: 'east-district' }
    expect(tryMove(moved, { ...undo, as: 'lake-city' })).toMatchObject({ refusal: 'not-holder' })
    expect(tryMove(moved, { ...undo, at: '2026-11-23T02:10:00.000Z' })).toMatchObject({
      refusal: 'undo-too-late',
    })
    const undone = move(moved, { ...undo, at: '2026-11-23T02:09:00.000Z' })
    expect(undone.standing.open).toEqual(before.open)
    expect(undone.standing.version).toBe(moved.version + 1)
    expect(undone.opened).toMatchObject([{ holder: 'key:east-district' }])
    expect(undone.closed).toMatchObject([{ holder: 'key:lake-city' }])
    expect(tryMove(undone.standing, undo)).toMatchObject({ refusal: 'move-not-open' })
  })
})

describe('动作的小表单与批量', () => {
  const asked = () =>
    move(start(booking), { step: 'asking', action: 'submit', as: 'applicant' }, booking).standing
  const confirm = { step: 'keeper-check', action: 'confirm', as: 'keeper' }

  test('小表单逐项检查', () => {
    expect(tryMove(asked(), confirm, booking)).toMatchObject({ refusal: 'form-incomplete' })
    const wrong = tryMove(
      asked(),
      { ...confirm, form: { surface: 'ice', day: '2026-02-30', extra: 1 } },
      booking,
    )
    expect(wrong.ok ? [] : wrong.faults?.map((fault) => fault.field)).toEqual(['extra', 'surface', 'day'])
    const done = move(
      asked(),
      { ...confirm, form: { surface: 'clay', day: '2026-12-01' }, batch: true },
      booking,
    )
    expect(done.effectsNotBefore).toBe('2026-11-23T02:05:00.000Z')
  })

  test('不许批量的动作拒绝批量', () => {
    const forked = play(submit, sponsorPass)
    expect(tryMove(forked, { ...coachPass, batch: true })).toMatchObject({ refusal: 'batch-not-allowed' })
  })
})

test('只凭记录就能重建：走完全程后一致', () => {
  const begun = startRoute(membership, aCaseOfHolders(), young, monday, calendar)
  if (!begun.ok) throw new Error(begun.message)
  let standing = begun.standing
  const acts = [begun.act]
  for (const one of [submit, sponsorPass, coachPass, treasurerPass]) {
    const decision = move(standing, one)
    standing = decision.standing
    acts.push(decision.act)
  }
  expect(replay(membership, JSON.parse(JSON.stringify(acts)))).toEqual(standing)
})

describe('只在需要时才走的步骤', () => {
  const optional = Route.parse({
    ...membershipSource,
    steps: membershipSource.steps
      .filter((step) => !['coach-check', 'treasurer-check'].includes(step.code))
      .map((step) =>
        step.kind === 'fork'
          ? { ...step, branches: step.branches?.filter((branch) => branch.to === 'doctor-check') }
          : step,
      ),
  })
  const begin = (facts: object) => {
    const submitted = move(start(optional), submit, optional).standing
    return move(submitted, { ...sponsorPass, facts: { complete: true, ...facts } }, optional).standing
  }

  test('需要时走，不需要时直接到下一步', () => {
    expect(steps(begin({ age: 60 }))).toEqual(['doctor-check'])
    expect(steps(begin({ age: 59 }))).toEqual(['association-approval'])
    const passed = move(begin({ age: 60 }), { step: 'doctor-check', action: 'pass', as: 'doctor' }, optional)
    expect(steps(passed.standing)).toEqual(['association-approval'])
  })

  test('只在某些情况下才有的动作，别的情况下列不出来，硬办也被拒绝', () => {
    const seniors = Route.parse({
      ...membershipSource,
      steps: membershipSource.steps.map((step) =>
        step.code === 'filling'
          ? {
              ...step,
              moves: step.moves?.map((one) => ({
                ...one,
                when: { op: 'at-least', args: [{ op: 'fact', args: ['age'] }, 60] },
              })),
            }
          : step,
      ),
    })
    const listed = (age: number) =>
      openMoves(seniors, start(seniors), ['key:applicant'], { complete: true, age }, monday, calendar)
    expect(listed(60).map((one) => one.action)).toEqual(['submit', 'discard'])
    expect(listed(59)).toEqual([])
    expect(tryMove(start(seniors), submit, seniors)).toMatchObject({ ok: false, refusal: 'move-not-open' })
  })
})
