const FAILURES = 3
const REST_MS = 60_000

/** Keeps from asking a source that has failed several times in a row, for a minute at a time. */
export class Circuit {
  #failures = 0
  #until: Date | undefined

  /** Until when nobody asks; undefined when asking is fine. After the rest one question tries again. */
  closedUntil(now: Date): Date | undefined {
    return this.#until && now < this.#until ? this.#until : undefined
  }

  succeeded(): void {
    this.#failures = 0
    this.#until = undefined
  }

  failed(now: Date): void {
    this.#failures += 1
    if (this.#failures >= FAILURES) this.#until = new Date(now.getTime() + REST_MS)
  }
}
