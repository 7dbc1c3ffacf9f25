import type { NoticeState } from '../../modules/notices/notice.contract.ts'
import { StatusTag } from '../ui/StatusTag.tsx'

/** Where a notice stands, for its office. */
export function NoticeStateTag({ state, changed }: { state: NoticeState; changed: boolean }) {
  if (state === 'draft') return <StatusTag>草稿</StatusTag>
  if (state === 'withdrawn') return <StatusTag tone="bad">已撤下</StatusTag>
  return changed ? <StatusTag tone="warn">有修改未发布</StatusTag> : <StatusTag tone="good">已发布</StatusTag>
}
