import type { IntegrityRecord, RecordKind } from '../../modules/integrity/integrity.contract.ts'
import type { Tone } from '../ui/StatusTag.tsx'

export const KIND_NAMES: Readonly<Record<RecordKind, string>> = { dishonesty: '失信', sanction: '处分' }

/** What a record means on a day. */
export function recordState(
  { from, until, endedAt }: Pick<IntegrityRecord, 'from' | 'until' | 'endedAt'>,
  today: string,
): { label: string; tone: Tone } {
  if (endedAt !== null) return { label: '已提前终止', tone: 'neutral' }
  if (until < today) return { label: '已期满', tone: 'neutral' }
  return from > today ? { label: '未开始', tone: 'warn' } : { label: '在期', tone: 'bad' }
}
