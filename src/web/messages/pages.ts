import type { PageEntry } from '../app/page-entry.ts'

/** The pages of this folder. */
export const pages: readonly PageEntry[] = [
  {
    area: 'my',
    path: '/my/messages',
    load: () => import('./MessagesPage.tsx').then((page) => page.MessagesPage),
  },
  {
    area: 'work',
    path: '/work/messages',
    load: () => import('./MessagesPage.tsx').then((page) => page.MessagesPage),
  },
  {
    area: 'public',
    path: '/demonstration/outbox',
    load: () => import('./OutboxPage.tsx').then((page) => page.OutboxPage),
  },
]
