import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/materials/$dossierId',
    load: () => import('./DeclarationPage.tsx').then((page) => page.DeclarationPage),
  },
  {
    area: 'work',
    path: '/work/materials/$dossierId/receipt',
    load: () => import('./ReceiptPage.tsx').then((page) => page.ReceiptPage),
  },
  { area: 'my', path: '/my/declare', load: () => import('./StartPage.tsx').then((page) => page.StartPage) },
  {
    area: 'my',
    path: '/my/dossiers',
    load: () => import('./MyDossiersPage.tsx').then((page) => page.MyDossiersPage),
  },
  {
    area: 'my',
    path: '/my/dossiers/$dossierId',
    load: () => import('./DeclarationPage.tsx').then((page) => page.DeclarationPage),
  },
  {
    area: 'my',
    path: '/my/dossiers/$dossierId/receipt',
    load: () => import('./ReceiptPage.tsx').then((page) => page.ReceiptPage),
  },
  {
    area: 'work',
    path: '/work/materials/$dossierId/pledge',
    load: () => import('./PledgePage.tsx').then((page) => page.PledgePage),
  },
]
