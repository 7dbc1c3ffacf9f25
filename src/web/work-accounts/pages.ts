import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/accounts',
    load: () => import('./WorkAccountsPage.tsx').then((page) => page.WorkAccountsPage),
  },
]
