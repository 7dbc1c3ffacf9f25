import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'public',
    path: '/notices',
    load: () => import('./NoticesPage.tsx').then((page) => page.NoticesPage),
  },
  {
    area: 'public',
    path: '/notices/$noticeId',
    load: () => import('./NoticePage.tsx').then((page) => page.NoticePage),
  },
  {
    area: 'work',
    path: '/work/notices',
    load: () => import('./OfficeNoticesPage.tsx').then((page) => page.OfficeNoticesPage),
  },
  {
    area: 'work',
    path: '/work/notices/$noticeId',
    load: () => import('./NoticeEditorPage.tsx').then((page) => page.NoticeEditorPage),
  },
]
