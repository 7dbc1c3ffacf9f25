import { printDate } from './dates.ts'
import type { FieldFace } from './face.ts'

const reads = { text: 'text', number: 'number', date: 'date', 'yes-no': 'truth' } as const
const kinds = { text: 'string', number: 'number', date: 'string', 'yes-no': 'boolean' } as const

/** A value worked out from other answers; nobody types it. */
export const computed: FieldFace<'computed'> = {
  value: {
    reads: ({ shows }) => reads[shows],
    schema: ({ shows }) => ({ type: kinds[shows], readOnly: true }),
    normalise: (_, raw) => raw,
    fault: () => undefined,
  },
  print: ({ shows }, value) => {
    if (shows === 'yes-no') return value === true ? '是' : '否'
    return shows === 'date' ? printDate(value) : String(value)
  },
}
