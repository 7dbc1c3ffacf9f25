import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  { area: 'my', path: '/my/record', load: () => import('./RecordPage.tsx').then((page) => page.RecordPage) },
]
