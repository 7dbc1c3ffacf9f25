import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/exports',
    load: () => import('./ExportsPage.tsx').then((page) => page.ExportsPage),
  },
  {
    area: 'system',
    path: '/system/exports',
    load: () => import('./ExportsPage.tsx').then((page) => page.ExportsPage),
  },
  {
    area: 'work',
    path: '/work/imports',
    load: () => import('./ImportsPage.tsx').then((page) => page.ImportsPage),
  },
  {
    area: 'work',
    path: '/work/imports/$importId',
    load: () => import('./ImportPage.tsx').then((page) => page.ImportPage),
  },
  {
    area: 'system',
    path: '/system/imports',
    load: () => import('./ImportsPage.tsx').then((page) => page.ImportsPage),
  },
  {
    area: 'system',
    path: '/system/imports/$importId',
    load: () => import('./ImportPage.tsx').then((page) => page.ImportPage),
  },
]
