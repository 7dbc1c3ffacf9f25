import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { hasPage } from '../app/pages.ts'
import { HomeView } from './HomeView.tsx'
import { homeSources } from './sources.ts'

/** The public home. */
export function HomePage() {
  const navigate = useNavigate()
  const { listNotices, listActivities } = homeSources
  const notices = useQuery({
    queryKey: ['home', 'notices'],
    queryFn: () => listNotices?.() ?? [],
    enabled: listNotices !== undefined,
  })
  const activities = useQuery({
    queryKey: ['home', 'activities'],
    queryFn: () => listActivities?.() ?? [],
    enabled: listActivities !== undefined,
  })
  useEffect(() => {
    document.title = '衡才 职称管理服务'
  }, [])
  return (
    <HomeView
      knows={hasPage}
      notices={listNotices && notices}
      activities={listActivities && activities}
      onVerify={(number, name) => void navigate({ to: '/verify', search: { number, name } })}
    />
  )
}
