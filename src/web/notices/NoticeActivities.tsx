import { ActivityList } from '../activities/ActivityList.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'

/** 申报项目列表 of a notice: the activities that were announced by it, each with its way in; nothing without any. */
export function NoticeActivities({ noticeId }: { noticeId: string }) {
  return (
    <div className="stack no-print">
      <ActivityList filter={{ noticeId }} head={<SectionTitle>申报项目</SectionTitle>} none={null} />
    </div>
  )
}
