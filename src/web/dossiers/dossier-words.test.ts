import { expect, test } from 'vitest'
import { describeDossier } from './dossier-words.ts'

const face = {
  outcome: null,
  mine: true,
  stepLabel: '填报',
  dueAt: null,
  windowTo: '2026-11-30',
  submittedAt: null,
}

test.each([
  [
    '填报中的，截止日当天 24:00 前可以继续',
    face,
    ['warn', '继续申报', '申报截止', '2026-11-30T16:00:00.000Z'],
  ],
  [
    '退回后的，期限是修改期限',
    {
      ...face,
      stepLabel: '按要求修改',
      dueAt: '2026-12-05T16:00:00.000Z',
      submittedAt: '2026-11-20T01:00:00.000Z',
    },
    ['warn', '继续申报', '修改期限', '2026-12-05T16:00:00.000Z'],
  ],
  [
    '单位审核时只能查看',
    { ...face, mine: false, stepLabel: '工作单位审核', dueAt: '2026-12-05T16:00:00.000Z' },
    ['active', '查看', '办理期限', '2026-12-05T16:00:00.000Z'],
  ],
  ['已颁证', { ...face, mine: false, outcome: 'certified' }, ['good', '查看', undefined, undefined]],
  ['已废弃', { ...face, mine: false, outcome: 'discarded' }, ['neutral', '查看', undefined, undefined]],
  ['审核不同意', { ...face, mine: false, outcome: 'rejected' }, ['bad', '查看', undefined, undefined]],
])('%s', (_title, given, [tone, action, label, until]) => {
  const words = describeDossier(given)
  expect([words.tone, words.action, words.deadline?.label, words.deadline?.until]).toEqual([
    tone,
    action,
    label,
    until,
  ])
})
