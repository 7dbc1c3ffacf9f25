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
  {
    area: 'work',
    path: '/work/imports',
    load: () => import('../sheets/ImportsPage.tsx').then((page) => page.ImportsPage),
  },
  {
    area: 'work',
    path: '/work/imports/$importId',
    load: () => import('../sheets/ImportPage.tsx').then((page) => page.ImportPage),
  },
  {
    area: 'system',
    path: '/system/imports',
    load: () => import('../sheets/ImportsPage.tsx').then((page) => page.ImportsPage),
  },
  {
    area: 'system',
    path: '/system/imports/$importId',
    load: () => import('../sheets/ImportPage.tsx').then((page) => page.ImportPage),
  },
]
