import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'public',
    path: '/activities',
    load: () => import('./ActivitiesPage.tsx').then((page) => page.ActivitiesPage),
  },
  {
    area: 'public',
    path: '/activities/$activityId',
    load: () => import('./ActivityPage.tsx').then((page) => page.ActivityPage),
  },
  {
    area: 'public',
    path: '/activities/$activityId/process',
    load: () => import('./ProcessPage.tsx').then((page) => page.ProcessPage),
  },
  {
    area: 'public',
    path: '/processes',
    load: () => import('./ProcessesPage.tsx').then((page) => page.ProcessesPage),
  },
  {
    area: 'work',
    path: '/work/activities',
    load: () => import('./OfficeActivitiesPage.tsx').then((page) => page.OfficeActivitiesPage),
  },
  {
    area: 'work',
    path: '/work/activities/$activityId',
    load: () => import('./ActivityEditorPage.tsx').then((page) => page.ActivityEditorPage),
  },
  {
    area: 'bare',
    path: '/preview/activities/$activityId',
    load: () => import('./ActivityPreviewPage.tsx').then((page) => page.ActivityPreviewPage),
  },
]
