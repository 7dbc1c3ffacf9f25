import type { CheckRecord } from '../ui/CheckRecordList.tsx'
import type { Tone } from '../ui/StatusTag.tsx'
import type { Case } from './reading.ts'

const TONES: Record<Case['record'][number]['kind'], Tone> = {
  start: 'neutral',
  forward: 'good',
  return: 'warn',
  withdraw: 'neutral',
  discard: 'bad',
  undo: 'neutral',
  reset: 'warn',
}

/** Turns the check record of a case into what the list shows, the newest first. */
export function checkRecordsOf(record: Case['record']): CheckRecord[] {
  return record.toReversed().map((entry) => {
    const answers = entry.answers.map(({ label, value }) => `${label}：${value}`)
    const words = [entry.reason, ...answers].filter((one) => one !== null).join('\n')
    return {
      id: entry.id,
      at: entry.at,
      act: entry.label,
      tone: TONES[entry.kind],
      step: entry.stepLabel,
      by: [entry.organisationName, entry.personName].filter(Boolean).join(' '),
      ...(words && { words }),
      items: entry.items.map(({ place, reason, remark, untold }) => ({
        place,
        remark: [reason, remark].filter(Boolean).join('，'),
        ...(untold !== null && { untold }),
      })),
    }
  })
}
