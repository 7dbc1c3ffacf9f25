import { describe, expect, test } from 'vitest'
import { isId, newId } from './ids.ts'
import { pinyinInitials, pinyinLetters } from './pinyin.ts'
import {
  countCharacters,
  countHan,
  normaliseCode,
  normaliseName,
  normaliseProse,
  searchKey,
  toHalfWidth,
} from './text.ts'

describe('文字整理', () => {
  test.each([
    ['ＡＢｃ１２３', 'ABc123'],
    ['（甲　乙）', '(甲 乙)'],
    ['汉字不变。', '汉字不变。'],
  ])('全角转半角 %s → %s', (text, half) => {
    expect(toHalfWidth(text)).toBe(half)
  })

  test('证件号码去掉空格和看不见的字符，转为大写', () => {
    expect(normaliseCode(' ５１ab\u200B-Ｘ\t')).toBe('51AB-X')
  })

  test.each([
    [' 王　芳 ', '王芳'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ・ 买买提', '阿依古丽·买买提'],
    ['John   Smith', 'John Smith'],
    ['\uFEFF李明', '李明'],
  ])('姓名 %s → %s', (text, name) => {
    expect(normaliseName(text)).toBe(name)
  })

  test('正文只整理换行和首尾空白，中文标点保持原样', () => {
    expect(normaliseProse('\r\n主持项目，获奖（2项）。  \r\n第二段\r\n\r\n')).toBe(
      '主持项目，获奖（2项）。\n第二段',
    )
  })

  test('查找键不分全角半角、大小写、括号和空格', () => {
    expect(searchKey('四川 衡才（集团）有限公司 ＡＢ')).toBe(searchKey('四川衡才(集团)有限公司ab'))
  })

  test('按汉字和按可见字符计数', () => {
    expect(countHan('职称review 2026年')).toBe(3)
    expect(countCharacters('职称，review 2026年\n')).toBe(14)
    expect(countCharacters('𠮷野')).toBe(2)
  })
})

describe('拼音查找键', () => {
  test.each([
    ['四川省人民医院', 'scsrmyy'],
    ['重庆市第2中学', 'cqsd2zx'],
    ['IT（软件）公司', 'itrjgs'],
  ])('%s 的首字母是 %s', (text, initials) => {
    expect(pinyinInitials(text)).toBe(initials)
  })

  test('全拼不带声调和空格', () => {
    expect(pinyinLetters('成都')).toBe('chengdu')
    expect(pinyinLetters('绿地')).toBe('lvdi')
  })
})

test('编号互不相同，并按时刻和产生的先后排序', () => {
  const moments = ['2026-11-22T01:30:00.000Z', '2026-11-22T01:30:00.000Z', '2026-11-22T01:30:00.001Z']
  const ids = moments.flatMap((moment) => Array.from({ length: 500 }, () => newId(new Date(moment))))
  expect(new Set(ids).size).toBe(1500)
  expect([...ids].sort()).toEqual(ids)
  expect(ids.every(isId)).toBe(true)
  expect(Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(
    Date.parse('2026-11-22T01:30:00Z'),
  )
  expect(isId('519901')).toBe(false)
  expect(newId()).not.toBe(newId())
})
