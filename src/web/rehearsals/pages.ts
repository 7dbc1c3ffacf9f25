import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/rehearsals',
    load: () => import('./RehearsalsPage.tsx').then((page) => page.RehearsalsPage),
  },
  {
    area: 'work',
    path: '/work/rehearsals/$rehearsalId',
    load: () => import('./RehearsalPage.tsx').then((page) => page.RehearsalPage),
  },
]
