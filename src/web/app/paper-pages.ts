import type { PageEntry } from './page-entry.ts'

/** The pages of seals and of what is printed many at once. */
export const paperPages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/seals',
    load: () => import('../seals/SealsPage.tsx').then((page) => page.SealsPage),
  },
]
