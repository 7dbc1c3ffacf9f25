import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'public',
    path: '/register-unit',
    load: () => import('./RegisterUnitPage.tsx').then((page) => page.RegisterUnitPage),
  },
  {
    area: 'my',
    path: '/my/registrations',
    load: () => import('./MyRegistrationsPage.tsx').then((page) => page.MyRegistrationsPage),
  },
  {
    area: 'my',
    path: '/my/registrations/$registrationId',
    load: () => import('./RegistrationPage.tsx').then((page) => page.RegistrationPage),
  },
]
