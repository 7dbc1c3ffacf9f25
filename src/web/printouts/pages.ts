import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/printouts',
    load: () => import('./PrintoutsPage.tsx').then((page) => page.PrintoutsPage),
  },
  {
    area: 'my',
    path: '/my/printouts',
    load: () => import('./PrintoutsPage.tsx').then((page) => page.PrintoutsPage),
  },
]
