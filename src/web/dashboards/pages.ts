import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/statistics',
    load: () => import('./DashboardPage.tsx').then((page) => page.DashboardPage),
  },
  {
    area: 'work',
    path: '/work/statistics/cases',
    load: () => import('./CountedPage.tsx').then((page) => page.CountedPage),
  },
]
