/** Hands out a few turns at a time, in the order in which they were asked for. */
export interface Turns {
  /** Answers, when it is this one's turn, how to end it; ending twice does no harm. */
  take(): Promise<() => void>
}

/** Makes a row of so many turns at the same time. */
export function openTurns(atOnce: number): Turns {
  let running = 0
  const waiting: (() => void)[] = []
  const next = () => {
    if (running >= atOnce) return
    const start = waiting.shift()
    if (!start) return
    running += 1
    start()
  }
  return {
    take: () =>
      new Promise((resolve) => {
        let ended = false
        waiting.push(() =>
          resolve(() => {
            if (ended) return
            ended = true
            running -= 1
            next()
          }),
        )
        next()
      }),
  }
}
