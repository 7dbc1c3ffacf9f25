import { describe, expect, test } from 'vitest'
import { Form, type FormScope, visibleSections } from '../../../engines/forms/index.ts'
import { PLEDGE_SCAN, withPledgeScan } from './pledge-scan.ts'

const form = Form.parse({
  code: 'review',
  label: '申报表',
  sections: [{ code: 'basic', label: '基本信息', kind: 'single', fields: [] }],
})
const pledge = { title: '真实性承诺', text: '本人承诺所填内容真实、准确、完整。' }

describe('单位代填时，承诺由本人在纸上签字', () => {
  test.each([
    ['要承诺、单位可以填写：增加承诺书扫描件', { pledge, filling: ['person', 'unit'] }, true],
    ['要承诺、只由本人填写：本人在网页上签署，不增加', { pledge, filling: ['person'] }, false],
    ['要承诺、没有说由谁填写：只由本人填写，不增加', { pledge }, false],
    ['不要承诺：不增加', { filling: ['unit'] }, false],
  ])('%s', (_title, values, added) => {
    const codes = withPledgeScan(form, values).sections.map((section) => section.code)
    expect(codes).toEqual(added ? ['basic', PLEDGE_SCAN] : ['basic'])
  })

  test.each([
    ['单位填写的看得到', 'unit', true],
    ['本人填写的看不到', 'person', false],
  ])('%s', (_title, by, shown) => {
    const asked = withPledgeScan(form, { pledge, filling: ['person', 'unit'] })
    const scope: FormScope = { facts: { 'filling.by': by }, asOf: '2026-03-02', tables: {}, files: {} }
    expect(visibleSections(asked, {}, scope).some((one) => one.code === PLEDGE_SCAN)).toBe(shown)
  })
})
