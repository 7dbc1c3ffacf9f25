import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  { area: 'public', path: '/verify', load: () => import('./VerifyPage.tsx').then((page) => page.VerifyPage) },
  {
    area: 'my',
    path: '/my/certificates',
    load: () => import('./MyCertificatesPage.tsx').then((page) => page.MyCertificatesPage),
  },
  {
    area: 'work',
    path: '/work/certificates',
    load: () => import('./IssuedCertificatesPage.tsx').then((page) => page.IssuedCertificatesPage),
  },
  {
    area: 'work',
    path: '/work/certificates/$certificateId',
    load: () => import('./IssuedCertificatePage.tsx').then((page) => page.IssuedCertificatePage),
  },
]
