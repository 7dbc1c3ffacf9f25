import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Material, Project, Tab } from '../../modules/dossiers/materials.contract.ts'

export type { Material, Project }
export type Counts = Project['counts']

/** The tabs in the manual's words. */
export const TABS: readonly { tab: Tab; label: string; count: keyof Counts; empty: string }[] = [
  { tab: 'manage', label: '管理材料', count: 'manage', empty: '还没有单位填写、尚未上报的材料' },
  { tab: 'hand-up', label: '上报材料', count: 'handUp', empty: '没有待上报的材料' },
  { tab: 'returned', label: '被退回的材料', count: 'returned', empty: '没有被退回的材料' },
  { tab: 'tracking', label: '材料上报跟踪', count: 'tracking', empty: '还没有上报过的材料' },
]

/** What of the materials is shown, as it stands in the address. */
export function useMaterialFilter() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const text = (key: string) => (search[key] === undefined ? undefined : String(search[key]))
  const filter = {
    tab: TABS.find((one) => one.tab === search.tab)?.tab ?? ('hand-up' as Tab),
    ...(text('activityId') && { activityId: text('activityId') as string }),
    ...(text('keyword') && { keyword: text('keyword') as string }),
  }
  const change = (next: Partial<Record<keyof typeof filter, string | undefined>>) =>
    navigate({
      to: '/work/materials',
      search: Object.fromEntries(
        Object.entries({ ...filter, ...next }).filter(([, value]) => value !== undefined && value !== ''),
      ) as never,
    })
  return [filter, change] as const
}
