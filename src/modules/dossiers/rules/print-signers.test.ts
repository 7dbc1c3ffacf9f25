import { describe, expect, test } from 'vitest'
import { printSigners } from './print-signers.ts'

const NOW = 'a'.repeat(64)
const BEFORE = 'b'.repeat(64)
const opinion = (actId: string, label: string, organisation: string) => ({ actId, label, organisation })
const unit = opinion('1', '工作单位审核', '望江区建设工程有限公司')
const county = opinion('2', '归口部门审核', '望江区人社局')
const city = opinion('3', '授权管理单位审批', '云溪市人社局')
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
const seal = (organisationId: string, hour: number, documentSha256 = NOW) => ({
  organisationId,
  documentSha256,
  usedAt: at(hour),
})
const namesOf = (...given: Parameters<typeof printSigners>) =>
  printSigners(...given).signers.map((one) => one.organisationName)

describe('申报表由谁签名', () => {
  test('每个盖了公章的单位签一次，按盖章的先后', () => {
    const seals = new Map([
      ['1', seal('unit', 9)],
      ['2', seal('county', 11)],
      ['3', seal('city', 10)],
    ])
    expect(namesOf([unit, county, city], seals, NOW)).toEqual([
      '望江区建设工程有限公司',
      '云溪市人社局',
      '望江区人社局',
    ])
  })

  test('没有盖公章的意见，单位不签名；一个公章也没有，没有人签名', () => {
    expect(namesOf([unit, county], new Map([['1', seal('unit', 9)]]), NOW)).toEqual([
      '望江区建设工程有限公司',
    ])
    expect(printSigners([unit, county], new Map(), NOW)).toEqual({ signers: [], unsigned: [] })
  })

  test('同一单位在两个环节盖章，只签一次，写明两个环节，时间取后一次', () => {
    const panel = opinion('4', '工作单位推荐', '望江区建设工程有限公司')
    const seals = new Map([
      ['1', seal('unit', 9)],
      ['4', seal('unit', 12)],
    ])
    expect(printSigners([unit, panel], seals, NOW).signers).toEqual([
      {
        organisationId: 'unit',
        organisationName: '望江区建设工程有限公司',
        reason: '工作单位审核、工作单位推荐',
        sealedAt: at(12),
      },
    ])
  })

  test('盖章时看的是以前提交的内容：公章仍印在表上，但不为这一次的内容签名，并说明原因', () => {
    const seals = new Map([
      ['1', seal('unit', 9, BEFORE)],
      ['2', seal('county', 11)],
    ])
    const found = printSigners([unit, county], seals, NOW)
    expect(found.signers.map((one) => one.organisationId)).toEqual(['county'])
    expect(found.unsigned).toEqual([
      {
        organisation: '望江区建设工程有限公司',
        why: '加盖公章时审核的是以前提交的内容，不对这一次提交的内容签名。',
      },
    ])
  })
})
