import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/materials',
    load: () => import('./MaterialsPage.tsx').then((page) => page.MaterialsPage),
  },
  {
    area: 'work',
    path: '/work/materials/start',
    load: () => import('./FillPage.tsx').then((page) => page.FillPage),
  },
  {
    area: 'work',
    path: '/work/unit/department',
    load: () => import('./DepartmentPage.tsx').then((page) => page.DepartmentPage),
  },
]
