import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/organisations',
    load: () => import('./TreePage.tsx').then((page) => page.TreePage),
  },
]
