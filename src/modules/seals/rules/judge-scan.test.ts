import { describe, expect, test } from 'vitest'
import { judgeScan } from './judge-scan.ts'

const good = { dots: 14, red: 0.6, cut: 0, rim: 1, slant: 1.01, turned: 1, print: 0, blur: 0.1, others: 0 }

describe('公章扫描件的质量', () => {
  test('清楚、完整、端正的扫描件没有意见', () => {
    expect(judgeScan(good)).toEqual([])
  })

  test.each([
    ['缺了一边', { cut: 0.1 }, '公章有一部分在图片外面'],
    ['太小', { dots: 3.2 }, '图中的公章太小'],
    ['红色不够', { red: 0.12 }, '公章的红色不够'],
    ['形状不符', { slant: 1.5 }, '与所选的形状不符'],
    ['两个公章', { others: 1 }, '不止一个公章'],
    ['边框残缺', { rim: 0.5 }, '边框不完整'],
  ])('%s的不能用', (_, seen, words) => {
    const [first, ...rest] = judgeScan({ ...good, ...seen })
    expect(first).toMatchObject({ kind: 'stop' })
    expect(first?.sentence).toContain(words)
    expect(rest).toEqual([])
  })

  test.each([
    ['印泥较浅', { red: 0.21 }, '印泥较浅'],
    ['图片偏小', { dots: 7 }, '不够大'],
    ['模糊', { blur: 0.28 }, '笔画可能粘连'],
    ['边框有缺损', { rim: 0.8 }, '边框有缺损'],
    ['盖在文字上', { print: 0.035 }, '公章下面有文字'],
    ['拍斜了', { slant: 1.115 }, '已校正'],
    ['盖歪了', { turned: -14 }, '已按五角星扶正'],
  ])('%s的可以用，提醒管理员核对', (_, seen, words) => {
    const found = judgeScan({ ...good, ...seen })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ kind: 'look' })
    expect(found[0]?.sentence).toContain(words)
  })

  test('几个问题一起说，不能用的在前', () => {
    const kinds = judgeScan({ ...good, cut: 0.1, red: 0.2, blur: 0.3 }).map((one) => one.kind)
    expect(kinds).toEqual(['stop', 'look', 'look'])
  })
})
