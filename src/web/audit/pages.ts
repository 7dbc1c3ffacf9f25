import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'system',
    path: '/system/audit',
    load: () => import('./AuditPage.tsx').then((page) => page.AuditPage),
  },
  {
    area: 'work',
    path: '/work/audit',
    load: () => import('./AuditPage.tsx').then((page) => page.OwnAuditPage),
  },
]
