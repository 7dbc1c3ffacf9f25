import { describe, expect, test } from 'vitest'
import { findForeignWords } from './foreign-words.ts'

describe('页面上的外文', () => {
  test('找出没有列入的词', () => {
    expect(findForeignWords('请点击 Submit 提交')).toEqual(['Submit'])
    expect(findForeignWords('Previous month')).toEqual(['Previous', 'month'])
    expect(findForeignWords('格式 PDF、JPG，不超过 500 KB')).toEqual([])
  })

  test('编号、校验码、文件名、邮箱和网址不算外文', () => {
    for (const text of [
      '受理编号 20261123000127',
      '证书编号 SC20260540001828',
      '统一社会信用代码 91519901359217409U',
      '校验码 0a1b2c3d 4e5f6071',
      '毕业证书（演示样本）.pdf',
      'diploma-scan.PDF',
      'applicant@example.com',
      'http://127.0.0.1:8080/verify?code=AbC',
    ])
      expect(findForeignWords(text), text).toEqual([])
  })
})
