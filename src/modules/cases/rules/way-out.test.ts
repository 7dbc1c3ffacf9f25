import { expect, it } from 'vitest'
import { Route, type Standing } from '../../../engines/workflow/index.ts'
import { fieldsOnWay, wayOut } from './way-out.ts'

const face = { waitingFor: '球会', sentence: '正在办理。' }
const phone = { code: 'phone', label: '电话', type: 'text' as const, required: true }
const route = Route.parse({
  code: 'court',
  label: '订场',
  start: 'filling',
  steps: [
    {
      kind: 'task',
      code: 'filling',
      label: '填写',
      holder: { party: 'applicant' },
      publicFace: face,
      moves: [
        { action: 'drop', label: '放弃', to: 'over', kind: 'discard' },
        { action: 'submit', label: '提交', to: 'club' },
      ],
    },
    {
      kind: 'task',
      code: 'club',
      label: '球会',
      holder: { party: 'club' },
      publicFace: face,
      moves: [{ action: 'pass', label: '上报', to: 'city', form: [phone], batch: true }],
    },
    {
      kind: 'task',
      code: 'city',
      label: '市协会',
      holder: { party: 'city' },
      publicFace: face,
      moves: [{ action: 'grant', label: '同意', to: 'over' }],
    },
    { kind: 'end', code: 'over', label: '办结', outcome: 'over' },
  ],
})
const standing = (step: string, applicant: string): Standing => ({
  version: 1,
  open: [{ step, holder: step === 'club' ? 'key:club' : applicant, openedAt: '2026-03-02T01:30:00.000Z' }],
  joins: {},
  parties: { applicant, club: 'key:club', city: 'key:city' },
  chains: {},
})

it.each([
  ['球会自己填写的：填写、上报两步一起办', 'filling', 'key:club', ['submit', 'pass']],
  ['会员交上来的：只有上报一步', 'club', 'key:member', ['pass']],
  ['会员还在填写的：不在球会手里', 'filling', 'key:member', []],
])('%s', (_title, step, applicant, actions) => {
  const way = wayOut(route, standing(step, applicant), 'key:club')
  expect(way.map((one) => one.action)).toEqual(actions)
  expect(way.some((one) => one.alone)).toBe(false)
  expect(fieldsOnWay(way).map((field) => field.code)).toEqual(actions.length > 0 ? ['phone'] : [])
})
