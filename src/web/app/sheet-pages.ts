import type { PageEntry } from './page-entry.ts'

/** The pages of exports and imports, in the areas that have them. */
export const sheetPages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/exports',
    load: () => import('../sheets/ExportsPage.tsx').then((page) => page.ExportsPage),
  },
  {
    area: 'system',
    path: '/system/exports',
    load: () => import('../sheets/ExportsPage.tsx').then((page) => page.ExportsPage),
  },
  {
    area: 'work',
    path: '/work/materials/$dossierId/pledge',
    load: () => import('../dossiers/PledgePage.tsx').then((page) => page.PledgePage),
  },
]
