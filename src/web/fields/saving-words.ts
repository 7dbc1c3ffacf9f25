import { formatInstant } from '../../lib/dates.ts'
import type { Autosave } from '../platform/autosave/autosave.ts'

type Phase = Autosave<unknown>['phase']

export interface SavingWords {
  readonly text: string
  readonly kind: 'quiet' | 'warn' | 'error'
}

// The worst news first: what the person must know or do.
const ORDER: readonly Phase[] = ['conflict', 'refused', 'unreachable', 'saving', 'waiting']

/** Says in one line whether everything typed is safe. */
export function describeSaving(
  states: readonly Pick<Autosave<unknown>, 'phase' | 'message'>[],
  savedAt: string | null,
): SavingWords {
  const phase = ORDER.find((one) => states.some((state) => state.phase === one))
  switch (phase) {
    case 'conflict':
      return { text: '有内容在别处修改过，请先选择保留哪一份。', kind: 'error' }
    case 'refused':
      return {
        text: states.find((state) => state.phase === 'refused')?.message ?? '有内容没有保存，请修改后再试。',
        kind: 'error',
      }
    case 'unreachable':
      return { text: '网络中断，所填内容已暂存在本机，恢复后自动保存。', kind: 'warn' }
    case 'saving':
      return { text: '正在保存…', kind: 'quiet' }
    case 'waiting':
      return { text: '有修改，稍后自动保存。', kind: 'quiet' }
    default:
      return {
        text: savedAt === null ? '填写的内容会自动保存。' : `已保存（${formatInstant(new Date(savedAt))}）`,
        kind: 'quiet',
      }
  }
}

/** Whether everything typed has reached the server. */
export function isAllSaved(states: readonly Pick<Autosave<unknown>, 'phase'>[]): boolean {
  return states.every((state) => state.phase === 'saved')
}
