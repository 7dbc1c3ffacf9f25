import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  { area: 'work', path: '/work/todo', load: () => import('./TodoPage.tsx').then((page) => page.TodoPage) },
  { area: 'work', path: '/work/done', load: () => import('./DonePage.tsx').then((page) => page.DonePage) },
  {
    area: 'work',
    path: '/work/overdue',
    load: () => import('./OverdueBelowPage.tsx').then((page) => page.OverdueBelowPage),
  },
  {
    area: 'work',
    path: '/work/recent',
    load: () => import('./RecentPage.tsx').then((page) => page.RecentPage),
  },
  {
    area: 'work',
    path: '/work/cases/$caseId',
    load: () => import('./CasePage.tsx').then((page) => page.CasePage),
  },
]
