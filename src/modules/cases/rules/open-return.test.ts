import { expect, test } from 'vitest'
import { findOpenReturns, type ReturnableAct } from './open-return.ts'

const me = 'person:1'
const act = (kind: ReturnableAct['kind'], by: string, section?: string): ReturnableAct => ({
  kind,
  holder_key: by,
  opened: section ? [{ step: 'correcting', holder: me }] : [{ step: 'checking', holder: 'unit' }],
  items: section ? [{ section }] : [],
})
const open = (...acts: ReturnableAct[]) =>
  findOpenReturns([act('start', me), ...acts], me).map((one) => one.items[0]?.section)

test('没有退回过就没有待改事项', () => {
  expect(open(act('forward', me))).toEqual([])
})

test('退回后待改，重新提交后了结，再次退回只看新的一次', () => {
  const returned = [act('forward', me), act('return', 'unit', 'a')]
  expect(open(...returned)).toEqual(['a'])
  expect(open(...returned, act('forward', me))).toEqual([])
  expect(open(...returned, act('forward', me), act('return', 'unit', 'b'))).toEqual(['b'])
})

test('重新提交又撤回，等于没有提交', () => {
  const acts = [act('forward', me), act('return', 'unit', 'a'), act('forward', me), act('withdraw', me)]
  expect(open(...acts)).toEqual(['a'])
  expect(open(act('forward', me), act('withdraw', me))).toEqual([])
})

test('退回被撤销，就不算退回', () => {
  expect(open(act('forward', me), act('return', 'unit', 'a'), act('undo', 'unit'))).toEqual([])
})

test('退给别人的，不是我的待改事项', () => {
  const toUnit: ReturnableAct = { ...act('return', 'office'), items: [{ section: 'x' }] }
  expect(open(act('forward', me), act('forward', 'unit'), toUnit)).toEqual([])
})
