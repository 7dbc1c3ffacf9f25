import { expect, test } from 'vitest'
import { turnedWords } from '../../modules/rehearsals/rules/turn-words.ts'
import { barsOf, groupsOf } from './turn-words.ts'

const turn = (level: string, from: 'true' | 'false' | 'unknown', to: 'true' | 'false', count: number) => ({
  ...{
    seriesCode: '01',
    seriesName: '工程',
    level,
    levelName: level === 'a' ? '高级' : '中级',
    from,
    to,
    count,
  },
})
const counts = [
  turn('a', 'true', 'true', 5),
  turn('a', 'false', 'false', 1),
  turn('a', 'true', 'false', 1),
  turn('b', 'unknown', 'false', 3),
]

test('变化的在前、多的在前，不变的合成一条放在最后', () => {
  expect(barsOf(counts).map(({ words, count, share }) => [words, count, share])).toEqual([
    ['由待核对变为不符合', 3, 0.3],
    ['由符合变为不符合', 1, 0.1],
    ['不变', 6, 0.6],
  ])
})

test('按系列和层级：算了几份，变了几份', () => {
  expect(groupsOf(counts).map(({ words, judged, flipped }) => [words, judged, flipped])).toEqual([
    ['工程 中级', 3, 3],
    ['工程 高级', 7, 1],
  ])
})

test.each([
  [{ label: '论文2篇', from: null, to: 'false' as const }, '论文2篇：新增，不符合'],
  [{ label: '论文2篇', from: 'true' as const, to: null }, '论文2篇：不再要求'],
  [{ label: '论文2篇', from: 'true' as const, to: 'false' as const }, '论文2篇：由符合变为不符合'],
])('条件怎样变的用一句话说', (one, words) => expect(turnedWords(one)).toBe(words))
