import { expect, it } from 'vitest'
import { decideFilling } from './decide-filling.ts'

it.each([
  ['没有规定的，由本人填写', {}, 'person', undefined],
  ['没有规定的，单位不能代填', {}, 'unit', 'dossiers.person-fills'],
  ['单位和本人都可以（HZ-1.1）', { filling: ['person', 'unit'] }, 'unit', undefined],
  ['单位和本人都可以（HZ-1.1）', { filling: ['person', 'unit'] }, 'person', undefined],
  ['只由单位填写的，本人不能自己开始', { filling: ['unit'] }, 'person', 'dossiers.unit-fills'],
] as const)('%s', (_title, values, who, refusal) => {
  expect(decideFilling(values, who)).toBe(refusal)
})
