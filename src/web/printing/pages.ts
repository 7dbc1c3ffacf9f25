import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'system',
    path: '/system/fonts',
    load: () => import('./FontsPage.tsx').then((page) => page.FontsPage),
  },
  {
    area: 'public',
    path: '/print/$code',
    load: () => import('./PrintCodePage.tsx').then((page) => page.PrintCodePage),
  },
]
