import type { RehearsalFace } from '../../modules/rehearsals/rehearsal.contract.ts'
import { StatusTag } from '../ui/StatusTag.tsx'

/** How far a rehearsal is, as a tag. */
export function RehearsalState({ row: { state, done, total } }: { row: RehearsalFace }) {
  if (state === 'done') return <StatusTag tone="good">已完成</StatusTag>
  if (state === 'cancelled') return <StatusTag>已取消</StatusTag>
  return <StatusTag tone="active">{`正在预演 ${Math.floor((done / Math.max(total, 1)) * 100)}%`}</StatusTag>
}
