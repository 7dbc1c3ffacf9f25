import { expect, test } from 'vitest'
import { clubCalendar, clubVocabulary, membership } from '../../engines/testing/a-club.ts'
import { replay } from '../../engines/workflow/index.ts'
import {
  beginTrial,
  inventHolders,
  nameOfKey,
  pressMove,
  rolesNow,
  seenNow,
  type Trial,
  toldNow,
} from './simulate.ts'

const parties = clubVocabulary.parties.map((code) => ({ code, label: code }))
const holders = inventHolders(membership, parties, [{ code: 'associations', label: '协会' }])
const now = '2026-11-23T02:00:00.000Z'
const facts = { complete: true, age: 30 }

function begun(): Trial {
  const outcome = beginTrial(membership, holders, facts, now, clubCalendar)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.trial
}

/** Presses the first open forward move until the case ends. */
function toTheEnd(): Trial {
  let trial = begun()
  for (let turn = 0; turn < 40 && !trial.standing.ended; turn += 1) {
    const at = new Date(Date.parse(now) + turn * 40 * 86_400_000).toISOString()
    const [pressed] = rolesNow(membership, trial, facts, at, clubCalendar).flatMap(({ key, moves }) =>
      moves.filter((move) => move.open && move.kind === 'forward').map((move) => ({ key, move })),
    )
    if (!pressed) throw new Error('没有可以向前的动作')
    const outcome = pressMove(membership, trial, pressed, facts, at, clubCalendar)
    if (!outcome.ok) throw new Error(outcome.message)
    trial = outcome.trial
  }
  return trial
}

test('一步步向前走到办结；要填写的用示例代填，同一台引擎从动作重演得到同样的结果', () => {
  const trial = toTheEnd()
  expect(trial.standing.ended).toBeDefined()
  expect(
    replay(
      membership,
      trial.acts.map((act) => act.engine),
    ),
  ).toEqual(trial.standing)
  expect(trial.acts[0]?.label).toBe('开始办理')
  expect(trial.acts.at(-1)?.state).toBe('已入会')
})

test('不能办的动作列出来并说明原因，按了也不走', () => {
  const [role] = rolesNow(membership, begun(), { complete: false }, now, clubCalendar)
  const submit = role?.moves.find((move) => move.action === 'submit')
  expect(submit?.open).toBe(false)
  expect(submit?.whyNot).toBeTruthy()
  if (!role || !submit) throw new Error('没有提交')
  const outcome = pressMove(
    membership,
    begun(),
    { key: role.key, move: submit },
    { complete: false },
    now,
    clubCalendar,
  )
  expect(outcome.ok).toBe(false)
})

test('告诉申报人的话和谁看得到什么，都从所在环节来', () => {
  const trial = begun()
  expect(toldNow(membership, trial.standing)).toHaveLength(1)
  expect(seenNow(membership, trial.standing, parties)[0]).toEqual({ role: 'applicant', sections: '*' })
  expect(nameOfKey('level:county', [])).toBe('县（区）级主管部门')
  expect(nameOfKey('party:applicant', [{ code: 'applicant', label: '申报人' }])).toBe('申报人')
})
