import { expect, test } from 'vitest'
import { countTurns } from './count-turns.ts'

const one = (level: string, from: 'true' | 'false', to: 'true' | 'false') => ({
  ...{ seriesCode: '01', seriesName: '工程', level, levelName: level, from, to },
})

test('按系列、层级和“由什么变为什么”计数，不变的也计', () => {
  const first = countTurns([], [one('senior-full', 'true', 'false'), one('senior-full', 'true', 'true')])
  const both = countTurns(first, [one('senior-full', 'true', 'false'), one('assistant', 'true', 'false')])
  expect(both.map(({ level, from, to, count }) => [level, from, to, count])).toEqual([
    ['senior-full', 'true', 'false', 2],
    ['senior-full', 'true', 'true', 1],
    ['assistant', 'true', 'false', 1],
  ])
})
