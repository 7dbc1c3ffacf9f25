import { PublicFrame } from '../app/PublicFrame.tsx'
import { HomeView } from '../home/HomeView.tsx'

const loaded = <T,>(data: T) => ({ data, error: null, refetch: () => undefined })

/** The public home with invented content. */
export function HomeGallery() {
  return (
    <PublicFrame session={null} knows={() => true}>
      <HomeView
        knows={() => true}
        onVerify={() => undefined}
        activities={loaded([
          { id: '1', title: '2026年工程技术人员职称初定', from: '2026-11-02', to: '2026-12-15' },
          { id: '2', title: '2026年中小学教师职称初定', from: '2026-11-16', to: '2026-11-30' },
          { id: '3', title: '2027年第一批卫生技术人员职称初定', from: '2027-01-04', to: '2027-02-05' },
          { id: '4', title: '2026年农业技术人员职称初定', from: '2026-09-01', to: '2026-10-31' },
        ])}
        notices={loaded([
          {
            id: '1',
            title: '关于开展2026年度职称初定申报工作的通知',
            date: '2026-11-20',
            publisher: '云岭省人力资源和社会保障厅',
          },
          {
            id: '2',
            title: '关于系统升级期间暂停申报的公告',
            date: '2026-11-12',
            publisher: '云岭省职称改革工作领导小组办公室',
          },
          {
            id: '3',
            title: '电子证书下载和核验说明',
            date: '2026-10-30',
            publisher: '青川市人力资源和社会保障局',
          },
        ])}
      />
    </PublicFrame>
  )
}
