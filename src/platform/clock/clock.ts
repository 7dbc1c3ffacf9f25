/** The one source of the present moment. */
export interface Clock {
  now(): Date
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands where it is set; for tests and for playing the demonstration's past. */
export class SettableClock implements Clock {
  #now: Date

  constructor(at: string | Date) {
    this.#now = new Date(at)
  }

  now(): Date {
    return new Date(this.#now)
  }

  set(at: string | Date): void {
    this.#now = new Date(at)
  }

  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds)
  }
}
