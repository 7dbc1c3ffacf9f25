import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'system',
    path: '/system/definitions',
    load: () => import('./DefinitionsPage.tsx').then((page) => page.DefinitionsPage),
  },
  {
    area: 'system',
    path: '/system/definitions/$region/$kind/$code',
    load: () => import('./DefinitionPage.tsx').then((page) => page.DefinitionPage),
  },
  {
    area: 'system',
    path: '/system/definition-drafts/$draftId',
    load: () => import('./DraftPage.tsx').then((page) => page.DraftPage),
  },
]
