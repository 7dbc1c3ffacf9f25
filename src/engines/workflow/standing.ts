/** An instant as ISO 8601 text in UTC, passed in by the caller; engines have no clock. */
export type Instant = string

/** One superior of a chain, nearest first. */
export type ChainLink = { key: string; level: string }

/** Who is who in this case, given by the caller as data and kept with the standing. */
export type Holders = { parties: Record<string, string>; chains: Record<string, ChainLink[]> }

/** Where a returned step came from, so that it can go back there. */
export type ReturnedFrom = {
  step: string
  holder: string
  resume: 'from-step' | 'to-returner'
  chain?: ChainLink[]
  chainIndex?: number
  /** The return that was still pending at the returner, when returns are nested. */
  returnedFrom?: ReturnedFrom
}

/** A step somebody has to act on now. */
export type OpenStep = {
  step: string
  holder: string
  openedAt: Instant
  dueAt?: Instant
  /** The superiors of this step as they were when it was opened; a later reorganisation does not move the case. */
  chain?: ChainLink[]
  chainIndex?: number
  returnedFrom?: ReturnedFrom
}

/** How far a join is: how many branches it expects and which steps have arrived. */
export type JoinProgress = { expects: number; arrived: string[] }

export type Ended = { step: string; outcome: string; at: Instant }

type Position = { open: OpenStep[]; joins: Record<string, JoinProgress>; ended?: Ended }

/** Where a case stands: its open steps, its joins, its holders and its version. Plain JSON. */
export type Standing = Position &
  Holders & {
    version: number
    /** The last move while it may still be taken back, with the position before it. */
    undo?: { action: string; step: string; by: string; until: Instant; before: Position }
  }

/** What is written down of a start, a move or an undo; a list of acts alone rebuilds the standing. */
export type Act =
  | { act: 'start'; at: Instant; holders: Holders; due: Record<string, Instant>; taken: string[] }
  | {
      act: 'move'
      at: Instant
      step: string
      action: string
      by: string
      holders?: Partial<Holders>
      due: Record<string, Instant>
      taken: string[]
    }
  | { act: 'undo'; at: Instant; by: string }
  | {
      act: 'reset'
      at: Instant
      action: string
      by: string
      /** Every chain of the case from now on; one that is missing leads nowhere. */
      chains: Record<string, ChainLink[]>
      due: Record<string, Instant>
    }

/** One thing that must be corrected, as a return names it. */
export type ReturnItem = {
  section: string
  rowId?: string
  field?: string
  reason?: string
  remark?: string
  /** Why the place is named only now, though it could have been named before. */
  untold?: string
}

/** What a caller asks for. */
export type MoveRequest = {
  step: string
  action: string
  seenVersion: number
  /** Every holder key the caller may act for. */
  callerKeys: readonly string[]
  reason?: string
  items?: readonly ReturnItem[]
  form?: Record<string, unknown>
  batch?: boolean
  /** Parties and chains that become known with this move, for the steps it opens. */
  holders?: Partial<Holders>
}

export const refusalCodes = [
  'moved-meanwhile',
  'move-not-open',
  'not-holder',
  'guard-not-met',
  'too-early',
  'batch-not-allowed',
  'reason-needed',
  'items-needed',
  'form-incomplete',
  'holder-missing',
  'undo-too-late',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export type FormFault = { field: string; message: string }

export type Refused = { ok: false; refusal: RefusalCode; message: string; faults?: FormFault[] }

export type Decided = {
  ok: true
  standing: Standing
  opened: OpenStep[]
  closed: OpenStep[]
  effects: string[]
  /** When the move can be undone, effects must wait until this instant. */
  effectsNotBefore?: Instant
  /** The earliest due instant among the opened steps. */
  dueAt?: Instant
  act: Act
}

export type MoveDecision = Decided | Refused
