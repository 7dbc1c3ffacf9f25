import type { PageEntry } from './page-entry.ts'

/** The pages of seals and of what is printed many at once. */
export const paperPages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/seals',
    load: () => import('../seals/SealsPage.tsx').then((page) => page.SealsPage),
  },
  {
    area: 'work',
    path: '/work/printouts',
    load: () => import('../printouts/PrintoutsPage.tsx').then((page) => page.PrintoutsPage),
  },
  {
    area: 'my',
    path: '/my/printouts',
    load: () => import('../printouts/PrintoutsPage.tsx').then((page) => page.PrintoutsPage),
  },
]
