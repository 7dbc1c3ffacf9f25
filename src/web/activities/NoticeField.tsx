import { useQuery } from '@tanstack/react-query'
import { listOwnNotices } from '../../modules/notices/notice.contract.ts'
import { call } from '../platform/call.ts'
import { SelectInput } from '../ui/inputs.tsx'

/** The office's own published notice that announces the activity: 相关要求 opens it, and it lists the activity. */
export function NoticeField({
  noticeId,
  error,
  onChange,
}: {
  noticeId: string | null
  error: string | undefined
  onChange: (noticeId: string | null) => void
}) {
  const found = useQuery({
    queryKey: ['notices', 'own', 'published'],
    queryFn: () => call(listOwnNotices, { query: { state: 'published', limit: 50 } }),
  })
  const options = (found.data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title }))
  // A notice that was withdrawn, or is older than those listed, stays chosen until another one is.
  const known = noticeId === null || options.some((one) => one.value === noticeId)
  return (
    <SelectInput
      id="activity-noticeId"
      label="发布的公告"
      options={known ? options : [{ value: noticeId, label: '已选的公告' }, ...options]}
      empty="没有公告"
      value={noticeId ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      error={error}
      hint="申报人点“相关要求”即打开这份公告，公告下面列出这个活动。公告请先在“通知公告”发布。"
    />
  )
}
