import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  { area: 'work', path: '/work/seals', load: () => import('./SealsPage.tsx').then((page) => page.SealsPage) },
]
