import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/substitutions',
    load: () => import('./SubstitutionsPage.tsx').then((page) => page.SubstitutionsPage),
  },
  {
    area: 'my',
    path: '/my/employment',
    load: () => import('./MyEmploymentPage.tsx').then((page) => page.MyEmploymentPage),
  },
  {
    area: 'system',
    path: '/system/organisations',
    load: () => import('./OrganisationsPage.tsx').then((page) => page.OrganisationsPage),
  },
  { area: 'work', path: '/work/unit', load: () => import('./UnitPage.tsx').then((page) => page.UnitPage) },
  {
    area: 'work',
    path: '/work/members',
    load: () => import('./MembersPage.tsx').then((page) => page.MembersPage),
  },
  {
    area: 'work',
    path: '/work/people',
    load: () => import('./PeoplePage.tsx').then((page) => page.PeoplePage),
  },
  { area: 'work', path: '/work/units', load: () => import('./UnitsPage.tsx').then((page) => page.UnitsPage) },
  {
    area: 'work',
    path: '/work/renames',
    load: () => import('./RenamesPage.tsx').then((page) => page.RenamesPage),
  },
]
