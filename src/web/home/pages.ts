import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  { area: 'public', path: '/', load: () => import('./HomePage.tsx').then((page) => page.HomePage) },
]
