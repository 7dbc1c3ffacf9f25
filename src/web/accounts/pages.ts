import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'public',
    path: '/sign-in',
    load: () => import('./SignInPage.tsx').then((page) => page.SignInPage),
  },
  {
    area: 'public',
    path: '/register',
    load: () => import('./RegisterPage.tsx').then((page) => page.RegisterPage),
  },
  {
    area: 'public',
    path: '/recover',
    load: () => import('./RecoverPage.tsx').then((page) => page.RecoverPage),
  },
  {
    area: 'public',
    path: '/recover-unit',
    load: () => import('./RecoverUnitPage.tsx').then((page) => page.RecoverUnitPage),
  },
  {
    area: 'public',
    path: '/agreement',
    load: () => import('./TextPage.tsx').then((page) => page.AgreementPage),
  },
  { area: 'public', path: '/privacy', load: () => import('./TextPage.tsx').then((page) => page.PrivacyPage) },
  {
    area: 'my',
    path: '/my/security',
    load: () => import('./SecurityPage.tsx').then((page) => page.SecurityPage),
  },
  {
    area: 'work',
    path: '/work/security',
    load: () => import('./SecurityPage.tsx').then((page) => page.SecurityPage),
  },
  {
    area: 'my',
    path: '/my/stored',
    load: () => import('./OwnDataPage.tsx').then((page) => page.OwnDataPage),
  },
  {
    area: 'my',
    path: '/my/requests',
    load: () => import('./RequestsPage.tsx').then((page) => page.RequestsPage),
  },
  {
    area: 'work',
    path: '/work/person-requests',
    load: () => import('./PersonRequestsPage.tsx').then((page) => page.PersonRequestsPage),
  },
  {
    area: 'system',
    path: '/system/access',
    load: () => import('./AccessPolicyPage.tsx').then((page) => page.AccessPolicyPage),
  },
]
