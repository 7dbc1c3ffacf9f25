import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/codes',
    load: () => import('./CodesPage.tsx').then((page) => page.CodesPage),
  },
  {
    area: 'system',
    path: '/system/calendar',
    load: () => import('./CalendarPage.tsx').then((page) => page.CalendarPage),
  },
]
