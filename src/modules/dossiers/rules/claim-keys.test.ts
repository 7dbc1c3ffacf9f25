import { describe, expect, it } from 'vitest'
import { contradicts, normaliseKey, type Rank, readRank } from './claim-keys.ts'

describe('同一成果的不同写法归为一种', () => {
  it.each<[string, string, string]>([
    ['DOI', '10.1016/J.JCLEPRO.2020.12345', '10.1016/j.jclepro.2020.12345'],
    ['DOI 带网址', 'https://doi.org/10.1016/j.jclepro.2020.12345', '10.1016/j.jclepro.2020.12345'],
    ['DOI 带标注和空格', 'DOI： 10.1016/j.jclepro.2020.12345。', '10.1016/j.jclepro.2020.12345'],
    ['DOI 全角', '１０．１０１６／j.jclepro.2020.12345', '10.1016/j.jclepro.2020.12345'],
    ['DOI 网址转义', 'https://dx.doi.org/10.1016%2Fj.jclepro.2020.12345', '10.1016/j.jclepro.2020.12345'],
    ['论文题目的书名号', '《装配式建筑结构设计研究》', '装配式建筑结构设计研究'],
    ['题目的空格和标点', '装配式建筑  结构设计：研究', '装配式建筑结构设计研究'],
    ['题目的全角字母和大小写', 'ＢＩＭ技术在桥梁中的应用', 'bim技术在桥梁中的应用'],
    ['英文题目的连字符', 'A Study of Pre-stressed Beams', 'a study of prestressed beams'],
    ['专利号的前缀、空格和点', 'ZL 2018 1 0123456.7', 'ZL201810123456'],
    ['专利号漏写校验位', 'ZL201810123456', 'ZL201810123456.7'],
    ['申请号只有数字、校验位正确', 'ZL201810123456', '2018101234565'],
    ['专利号小写', 'zl201810123456.3', 'ZL201810123456.3'],
    ['项目编号的横线', '2021-ZDYF-0123', '2021ZDYF0123'],
    ['项目编号的全角', '２０２１ＺＤＹＦ０１２３', '2021zdyf0123'],
    ['生僻字', '《䶮川水利枢纽𬱖设计》', '䶮川水利枢纽𬱖设计'],
  ])('%s', (_title, one, other) => {
    expect(normaliseKey(one)).toBeDefined()
    expect(normaliseKey(one)).toBe(normaliseKey(other))
  })

  it.each<[string, string, string]>([
    ['不同的 DOI', '10.1016/j.a.2020.1', '10.1016/j.a.2020.2'],
    ['不同的题目', '桥梁结构设计研究（一）', '桥梁结构设计研究（二）'],
    ['不同的专利', 'ZL201810123456.7', 'ZL201820123456.7'],
    ['数字相同但校验位不对、又没有ZL的，不当作专利号', 'ZL201810123456', '2018101234569'],
  ])('%s不归为一种', (_title, one, other) => expect(normaliseKey(one)).not.toBe(normaliseKey(other)))

  it.each(['', '无', '论文', '——', '《 》'])('“%s”太短，不能用来辨认成果', (text) => {
    expect(normaliseKey(text)).toBeUndefined()
  })
})

describe('排名的不同写法', () => {
  it.each<[string, Rank | undefined]>([
    ['1', { rank: 1 }],
    ['第一作者', { rank: 1 }],
    ['排名第三', { rank: 3 }],
    ['第2完成人', { rank: 2 }],
    ['2/5', { rank: 2, ranks: 5 }],
    ['２／５', { rank: 2, ranks: 5 }],
    ['独著', { rank: 1, ranks: 1 }],
    ['项目负责人', { rank: 1 }],
    ['主持', { rank: 1 }],
    ['参与', undefined],
    ['', undefined],
  ])('%s', (text, rank) => expect(readRank(text)).toEqual(rank))

  it.each<[string, string, string, boolean]>([
    ['两人都填第一作者', '第一作者', '1', true],
    ['一人第一、一人第二', '第一作者', '第二作者', false],
    ['总人数对不上', '1/3', '2/5', true],
    ['独著与第二作者', '独著', '2/4', true],
    ['一人没有说明', '第一作者', '参与', false],
  ])('%s', (_title, one, other, expected) => {
    expect(contradicts(readRank(one), readRank(other))).toBe(expected)
  })
})
