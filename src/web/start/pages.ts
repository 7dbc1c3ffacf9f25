import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  { area: 'my', path: '/my', load: () => import('./MyStartPage.tsx').then((page) => page.MyStartPage) },
  {
    area: 'work',
    path: '/work',
    load: () => import('./WorkStartPage.tsx').then((page) => page.WorkStartPage),
  },
]
