import type { TurnCount } from '../../modules/rehearsals/rehearsal.contract.ts'
import { type Truth, turnWords } from '../../modules/rehearsals/rules/turn-words.ts'

/** One bar: a turn, how many, and the share of all that were judged. */
export interface TurnBar {
  readonly from: Truth
  readonly to: Truth
  readonly words: string
  readonly count: number
  readonly share: number
}

/** The counts by turn, flips first and the largest of them first; what does not change comes last, in one bar. */
export function barsOf(counts: readonly TurnCount[]): TurnBar[] {
  const all = counts.reduce((sum, one) => sum + one.count, 0)
  const sums = Map.groupBy(counts, (one) => turnWords(one.from, one.to))
  const bars = [...sums].flatMap(([words, some]) => {
    const [first] = some
    const count = some.reduce((sum, one) => sum + one.count, 0)
    return first ? [{ from: first.from, to: first.to, words, count, share: count / all }] : []
  })
  const isFlip = (bar: TurnBar) => bar.from !== bar.to
  return bars.sort((one, other) => Number(isFlip(other)) - Number(isFlip(one)) || other.count - one.count)
}

/** A series and level with how many were judged and how many flip. */
export interface GroupCount {
  readonly seriesCode: string
  readonly level: string
  readonly words: string
  readonly judged: number
  readonly flipped: number
}

/** The counts by series and level, the most flips first. */
export function groupsOf(counts: readonly TurnCount[]): GroupCount[] {
  const groups = Map.groupBy(counts, (one) => `${one.seriesCode} ${one.level}`)
  return [...groups.values()]
    .flatMap((some) => {
      const [first] = some
      if (!first) return []
      const sum = (rows: readonly TurnCount[]) => rows.reduce((all, one) => all + one.count, 0)
      const { seriesCode, level, seriesName, levelName } = first
      const flipped = sum(some.filter((one) => one.from !== one.to))
      return [{ seriesCode, level, words: `${seriesName} ${levelName}`, judged: sum(some), flipped }]
    })
    .sort((one, other) => other.flipped - one.flipped || other.judged - one.judged)
}
