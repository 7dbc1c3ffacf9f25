import type { Tone } from '../ui/StatusTag.tsx'

export type RequestKind = 'lost-mobile' | 'wrong-name' | 'wrong-identity-number'
export type RequestState = 'open' | 'confirmed' | 'refused' | 'withdrawn'

export const STATE_WORDS: Readonly<Record<RequestState, { label: string; tone: Tone }>> = {
  open: { label: '办理中', tone: 'active' },
  confirmed: { label: '已同意', tone: 'good' },
  refused: { label: '未同意', tone: 'bad' },
  withdrawn: { label: '已撤回', tone: 'neutral' },
}
