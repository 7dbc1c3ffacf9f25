import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useKnows } from '../app/use-knows.ts'
import { HomeView } from './HomeView.tsx'
import { listActivities, listNotices } from './sources.ts'

/** The public home. */
export function HomePage() {
  const navigate = useNavigate()
  const knows = useKnows()
  const notices = useQuery({ queryKey: ['home', 'notices'], queryFn: listNotices, staleTime: 60_000 })
  const activities = useQuery({
    queryKey: ['home', 'activities'],
    queryFn: listActivities,
    staleTime: 60_000,
  })
  useEffect(() => {
    document.title = '衡才 职称管理服务'
  }, [])
  return (
    <HomeView
      knows={knows}
      notices={notices}
      activities={activities}
      onVerify={(number, name) => void navigate({ to: '/verify', search: { number, name } })}
    />
  )
}
