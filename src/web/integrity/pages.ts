import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/integrity',
    load: () => import('./IntegrityPage.tsx').then((page) => page.IntegrityPage),
  },
]
