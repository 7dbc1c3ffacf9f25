import { useCallback, useEffect, useState } from 'react'
import { newIntent } from '../call.ts'
import { CallError, sentenceOf } from '../call-error.ts'
import { SignInDeclined } from '../sign-in-gate.ts'
import {
  type Autosave,
  type AutosaveCommand,
  type AutosaveEvent,
  anAutosaveAt,
  decideAutosave,
  hasUnsaved,
  type Merged,
  type Sending,
  unsavedOf,
} from './autosave.ts'
import { dropCopy, findCopy, keepCopy } from './local-copy.ts'

const PAUSE_MS = 1500
const RETRY_MS = 10_000

export interface AutosaveOptions<T> {
  /** Tells this text from every other in this browser: account, dossier and section. */
  readonly copyKey: string
  readonly version: number
  /** The text as the server has it at that version. */
  readonly value: T
  save(sending: Sending<T>): Promise<{ version: number }>
  /** Reads the present text again after a conflict. */
  reload(): Promise<{ version: number; value: T }>
  /** Puts two sides together that began from the same text; without it the person chooses one or the other. */
  merge?(base: T, mine: T, theirs: T): Merged<T>
  /** Puts a value into the form: a copy left in this browser, or what the other side saved. */
  show(value: T): void
}

export interface AutosaveHandle<T> {
  readonly state: Autosave<T>
  typed(value: T): void
  /** Saves now; resolves when nothing is left unsaved or saving stopped for a reason the state tells. */
  saveNow(): Promise<Autosave<T>>
  choose(which: 'mine' | 'theirs'): void
  /** Goes on from what the server has written itself. */
  adopt(version: number, value: T): void
}

/** Saves a text by itself: 1.5 s after the last key, on leaving a field, and when the page is hidden. */
export function useAutosave<T>(options: AutosaveOptions<T>): AutosaveHandle<T> {
  const [runner] = useState(() => new AutosaveRunner<T>(options))
  const [state, setState] = useState(runner.state)
  runner.options = options
  useEffect(() => runner.start(setState), [runner])
  return {
    state,
    typed: useCallback((value: T) => runner.tell({ kind: 'typed', value }), [runner]),
    saveNow: useCallback(() => runner.saveNow(), [runner]),
    choose: useCallback(
      (which: 'mine' | 'theirs') => runner.tell({ kind: 'chose', which, requestId: newIntent() }),
      [runner],
    ),
    adopt: useCallback(
      (version: number, value: T) => runner.tell({ kind: 'replaced', version, value }),
      [runner],
    ),
  }
}

class AutosaveRunner<T> {
  options: AutosaveOptions<T>
  state: Autosave<T>
  #changed: (state: Autosave<T>) => void = () => {}
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #done: ((state: Autosave<T>) => void)[] = []

  constructor(options: AutosaveOptions<T>) {
    this.options = options
    this.state = anAutosaveAt(options.version, options.value)
  }

  start(changed: (state: Autosave<T>) => void): () => void {
    this.#changed = changed
    const due = () => this.due()
    const hidden = () => document.visibilityState === 'hidden' && this.due()
    const leaving = (event: BeforeUnloadEvent) => {
      if (!hasUnsaved(this.state)) return
      this.due()
      event.preventDefault()
    }
    document.addEventListener('focusout', due)
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('online', due)
    window.addEventListener('beforeunload', leaving)
    this.#takeUpCopy()
    return () => {
      document.removeEventListener('focusout', due)
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('online', due)
      window.removeEventListener('beforeunload', leaving)
      clearTimeout(this.#timer)
      this.due()
      this.#changed = () => {}
    }
  }

  tell(event: AutosaveEvent<T>): void {
    const { next, commands } = decideAutosave(this.state, event)
    this.state = next
    this.#changed(next)
    for (const command of commands) this.#obey(command)
    if (next.phase !== 'saving' && next.phase !== 'waiting') {
      for (const done of this.#done.splice(0)) done(next)
    }
  }

  due(): void {
    this.tell({ kind: 'due', requestId: newIntent() })
  }

  saveNow(): Promise<Autosave<T>> {
    return new Promise((resolve) => {
      this.#done.push(resolve)
      this.due()
    })
  }

  #obey(command: AutosaveCommand<T>): void {
    const { copyKey } = this.options
    if (command.kind === 'send') void this.#send(command.sending)
    else if (command.kind === 'wait') this.#dueIn(this.#done.length > 0 ? 0 : PAUSE_MS)
    else if (command.kind === 'wait-for-network') this.#dueIn(RETRY_MS)
    else if (command.kind === 'keep-copy')
      keepCopy(copyKey, { version: command.version, value: command.value, base: command.base })
    else if (command.kind === 'drop-copy') dropCopy(copyKey)
    else this.options.show(command.value)
  }

  #dueIn(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.due(), ms)
  }

  async #send(sending: Sending<T>): Promise<void> {
    try {
      const { version } = await this.options.save(sending)
      this.tell({ kind: 'saved', version, requestId: sending.requestId })
    } catch (error) {
      await this.#failed(error)
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (error instanceof CallError && error.code === 'seen-version.stale') {
      try {
        this.#stale(await this.options.reload())
      } catch {
        this.tell({ kind: 'unreachable' })
      }
    } else if (
      error instanceof SignInDeclined ||
      (error instanceof CallError && !error.isPassing && error.status < 500)
    ) {
      this.tell({ kind: 'refused', message: sentenceOf(error) })
    } else {
      this.tell({ kind: 'unreachable' })
    }
  }

  /** Somebody else saved: put together what does not clash, and ask about the rest. */
  #stale(theirs: { version: number; value: T }): void {
    const { base } = this.state
    const mine = unsavedOf(this.state)
    const merged =
      base !== undefined && mine ? this.options.merge?.(base, mine.value, theirs.value) : undefined
    this.tell({ kind: 'stale', ...theirs, merged })
  }

  #takeUpCopy(): void {
    const copy = findCopy<T>(this.options.copyKey)
    if (!copy) return
    const { version, value } = this.options
    if (JSON.stringify(copy.value) === JSON.stringify(value)) {
      dropCopy(this.options.copyKey)
      return
    }
    if (copy.version === version) {
      this.tell({ kind: 'typed', value: copy.value })
      this.options.show(copy.value)
      return
    }
    // Somebody saved since this copy was made: neither text may win silently.
    this.state = anAutosaveAt(copy.version, copy.base)
    this.tell({ kind: 'typed', value: copy.value })
    this.options.show(copy.value)
    this.#stale({ version, value })
  }
}
