import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'public',
    path: '/check',
    load: () => import('./SelfCheckPage.tsx').then((page) => page.SelfCheckPage),
  },
]
