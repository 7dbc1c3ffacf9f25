import type { IntegrityRecord } from '../../modules/integrity/integrity.contract.ts'
import { standingOf, standingWords } from '../../modules/integrity/rules/record-columns.ts'
import type { Tone } from '../ui/StatusTag.tsx'

const TONES = { ended: 'neutral', over: 'neutral', coming: 'warn', standing: 'bad' } as const

/** How a record looks on a day. */
export function recordState(
  record: Pick<IntegrityRecord, 'from' | 'until' | 'endedAt'>,
  today: string,
): { label: string; tone: Tone } {
  return { label: standingWords(record, today), tone: TONES[standingOf(record, today)] }
}
