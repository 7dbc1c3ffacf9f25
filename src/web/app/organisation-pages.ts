import type { PageEntry } from './page-entry.ts'

/** What units, offices and departments do with themselves, their people and the organisations below them. */
export const organisationPages: readonly PageEntry[] = [
  {
    area: 'work',
    path: '/work/unit',
    load: () => import('../organisations/UnitPage.tsx').then((page) => page.UnitPage),
  },
  {
    area: 'work',
    path: '/work/members',
    load: () => import('../organisations/MembersPage.tsx').then((page) => page.MembersPage),
  },
  {
    area: 'work',
    path: '/work/accounts',
    load: () => import('../work-accounts/WorkAccountsPage.tsx').then((page) => page.WorkAccountsPage),
  },
  {
    area: 'work',
    path: '/work/people',
    load: () => import('../organisations/PeoplePage.tsx').then((page) => page.PeoplePage),
  },
  {
    area: 'work',
    path: '/work/departments',
    load: () => import('../unit-departments/DepartmentsPage.tsx').then((page) => page.DepartmentsPage),
  },
  {
    area: 'work',
    path: '/work/units',
    load: () => import('../organisations/UnitsPage.tsx').then((page) => page.UnitsPage),
  },
  {
    area: 'work',
    path: '/work/renames',
    load: () => import('../organisations/RenamesPage.tsx').then((page) => page.RenamesPage),
  },
  {
    area: 'work',
    path: '/work/organisations',
    load: () => import('../organisation-tree/TreePage.tsx').then((page) => page.TreePage),
  },
]
