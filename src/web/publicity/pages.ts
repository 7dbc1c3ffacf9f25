import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'public',
    path: '/publicity',
    load: () => import('./PublicityListsPage.tsx').then((page) => page.PublicityListsPage),
  },
  {
    area: 'public',
    path: '/publicity/receipt',
    load: () => import('./ReceiptPage.tsx').then((page) => page.ReceiptPage),
  },
  {
    area: 'public',
    path: '/publicity/$periodId',
    load: () => import('./PublicityPage.tsx').then((page) => page.PublicityPage),
  },
  {
    area: 'my',
    path: '/my/publicity',
    load: () => import('./MyPublicityPage.tsx').then((page) => page.MyPublicityPage),
  },
  {
    area: 'work',
    path: '/work/publicity',
    load: () => import('./OfficeListsPage.tsx').then((page) => page.OfficeListsPage),
  },
  {
    area: 'work',
    path: '/work/publicity/$periodId',
    load: () => import('./OfficePeriodPage.tsx').then((page) => page.OfficePeriodPage),
  },
]
