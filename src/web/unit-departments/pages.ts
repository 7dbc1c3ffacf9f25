import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/departments',
    load: () => import('./DepartmentsPage.tsx').then((page) => page.DepartmentsPage),
  },
]
