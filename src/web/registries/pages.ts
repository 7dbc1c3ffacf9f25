import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'system',
    path: '/system/registries',
    load: () => import('./RegistriesPage.tsx').then((page) => page.RegistriesPage),
  },
]
