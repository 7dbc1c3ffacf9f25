/** What is known of a text that saves itself. */
export interface Autosave<T> {
  readonly phase: 'saved' | 'waiting' | 'saving' | 'unreachable' | 'conflict' | 'refused'
  /** The version the server last confirmed to this page. */
  readonly version: number
  /** Typed, not yet sent. */
  readonly typed: { readonly value: T } | undefined
  /** On its way; kept until an answer arrives, because nobody knows whether it did. */
  readonly sending: Sending<T> | undefined
  /** What another tab or device saved meanwhile. */
  readonly theirs: Theirs<T> | undefined
  /** The text at that version, from which both sides began; undefined when it is not known. */
  readonly base: T | undefined
  /** Why the server will not have it. */
  readonly message: string | undefined
}

/** What the other side saved, and the two sides put together as far as they do not clash. */
export interface Theirs<T> {
  readonly version: number
  readonly value: T
  readonly merged: Merged<T> | undefined
}

/** Two sides put together: without a clash both are the same; with one, which of them wins there. */
export interface Merged<T> {
  readonly clashes: number
  readonly mine: T
  readonly theirs: T
}

export interface Sending<T> {
  readonly value: T
  readonly seenVersion: number
  readonly requestId: string
}

export type AutosaveEvent<T> =
  | { kind: 'typed'; value: T }
  /** The pause is over, the field was left, the page was hidden, or 暂存 was pressed. */
  | { kind: 'due'; requestId: string }
  | { kind: 'saved'; version: number; requestId: string }
  | { kind: 'unreachable' }
  | { kind: 'stale'; version: number; value: T; merged?: Merged<T> | undefined }
  | { kind: 'refused'; message: string }
  | { kind: 'chose'; which: 'mine' | 'theirs'; requestId: string }
  /** The server has written it itself at this page's wish, after everything typed was saved. */
  | { kind: 'replaced'; version: number; value: T }

export type AutosaveCommand<T> =
  | { kind: 'send'; sending: Sending<T> }
  | { kind: 'wait' }
  | { kind: 'wait-for-network' }
  | { kind: 'keep-copy'; value: T; version: number; base: T | undefined }
  | { kind: 'drop-copy' }
  /** Put this value into the form: the person chose what the other side had saved. */
  | { kind: 'show'; value: T }

export interface AutosaveStep<T> {
  readonly next: Autosave<T>
  readonly commands: readonly AutosaveCommand<T>[]
}

/** A text as the server has it, at a version. */
export function anAutosaveAt<T>(version: number, base?: T): Autosave<T> {
  return {
    phase: 'saved',
    version,
    base,
    typed: undefined,
    sending: undefined,
    theirs: undefined,
    message: undefined,
  }
}

/**
 * Decides what follows from an event. At most one request is on its way; a request without answer is sent again
 * with its own id and text before anything newer, so a lost reply can never look like somebody else's change.
 */
export function decideAutosave<T>(state: Autosave<T>, event: AutosaveEvent<T>): AutosaveStep<T> {
  switch (event.kind) {
    case 'typed':
      return typed(state, event.value)
    case 'due':
      return due(state, event.requestId)
    case 'saved':
      return saved(state, event)
    case 'unreachable':
      return { next: { ...state, phase: 'unreachable' }, commands: [{ kind: 'wait-for-network' }] }
    case 'stale':
      return stale(state, event)
    case 'refused':
      return {
        next: {
          ...state,
          phase: 'refused',
          typed: unsavedOf(state),
          sending: undefined,
          message: event.message,
        },
        commands: [],
      }
    case 'chose':
      return chose(state, event.which, event.requestId)
    case 'replaced':
      return replaced(state, event)
  }
}

/** Whether leaving the page now could lose something. */
export function hasUnsaved(state: Autosave<unknown>): boolean {
  return state.typed !== undefined || state.sending !== undefined
}

/** What is being typed at this moment: newer than what is on its way. */
export function unsavedOf<T>({ typed, sending }: Autosave<T>): { readonly value: T } | undefined {
  return typed ?? (sending && { value: sending.value })
}

function stale<T>(state: Autosave<T>, event: AutosaveEvent<T> & { kind: 'stale' }): AutosaveStep<T> {
  const { version, value, merged } = event
  const mine = unsavedOf(state)
  // Both sides changed different things: nothing to ask, the two are put together and saved.
  if (merged && merged.clashes === 0 && mine) {
    const next: Autosave<T> = {
      ...anAutosaveAt(version, value),
      phase: 'waiting',
      typed: { value: merged.mine },
    }
    const copy: AutosaveCommand<T> = { kind: 'keep-copy', value: merged.mine, version, base: value }
    return { next, commands: [copy, { kind: 'show', value: merged.mine }, { kind: 'wait' }] }
  }
  return {
    next: {
      ...state,
      phase: 'conflict',
      typed: mine,
      sending: undefined,
      theirs: { version, value, merged },
    },
    commands: [],
  }
}

function typed<T>(state: Autosave<T>, value: T): AutosaveStep<T> {
  const next: Autosave<T> = { ...state, typed: { value }, message: undefined }
  const copy: AutosaveCommand<T> = { kind: 'keep-copy', value, version: state.version, base: state.base }
  if (state.phase === 'saved' || state.phase === 'refused' || state.phase === 'waiting') {
    return { next: { ...next, phase: 'waiting' }, commands: [copy, { kind: 'wait' }] }
  }
  return { next, commands: [copy] }
}

function due<T>(state: Autosave<T>, requestId: string): AutosaveStep<T> {
  if (state.phase === 'saving' || state.phase === 'conflict') return { next: state, commands: [] }
  if (state.sending) {
    return { next: { ...state, phase: 'saving' }, commands: [{ kind: 'send', sending: state.sending }] }
  }
  if (!state.typed) return { next: state, commands: [] }
  const sending: Sending<T> = { value: state.typed.value, seenVersion: state.version, requestId }
  return {
    next: { ...state, phase: 'saving', typed: undefined, sending, message: undefined },
    commands: [{ kind: 'send', sending }],
  }
}

function saved<T>(state: Autosave<T>, event: { version: number; requestId: string }): AutosaveStep<T> {
  if (state.sending?.requestId !== event.requestId) return { next: state, commands: [] }
  const base = state.sending.value
  const next: Autosave<T> = { ...state, version: event.version, base, sending: undefined }
  if (state.typed) {
    const copy: AutosaveCommand<T> = {
      kind: 'keep-copy',
      value: state.typed.value,
      version: event.version,
      base,
    }
    return { next: { ...next, phase: 'waiting' }, commands: [copy, { kind: 'wait' }] }
  }
  return { next: { ...next, phase: 'saved' }, commands: [{ kind: 'drop-copy' }] }
}

/** What was typed in the meantime is not dropped: the next save then finds another version, and the person chooses. */
function replaced<T>(state: Autosave<T>, event: { version: number; value: T }): AutosaveStep<T> {
  if (hasUnsaved(state)) return { next: state, commands: [] }
  return { next: anAutosaveAt(event.version, event.value), commands: [{ kind: 'show', value: event.value }] }
}

function chose<T>(state: Autosave<T>, which: 'mine' | 'theirs', requestId: string): AutosaveStep<T> {
  const { theirs } = state
  if (state.phase !== 'conflict' || !theirs) return { next: state, commands: [] }
  if (which === 'theirs' && !theirs.merged) {
    return {
      next: anAutosaveAt(theirs.version, theirs.value),
      commands: [{ kind: 'drop-copy' }, { kind: 'show', value: theirs.value }],
    }
  }
  // Whichever side wins where the two clash: what does not clash is kept of both.
  const value = theirs.merged?.[which] ?? state.typed?.value
  const next: Autosave<T> = {
    ...anAutosaveAt(theirs.version, theirs.value),
    phase: 'waiting',
    typed: value === undefined ? undefined : { value },
  }
  const sent = due(next, requestId)
  if (!theirs.merged || value === undefined) return sent
  return { next: sent.next, commands: [{ kind: 'show', value }, ...sent.commands] }
}
