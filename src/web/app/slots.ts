import type { ComponentType } from 'react'

/** Places where a module plugs something into the frame of the page. */
export interface Slots {
  /** The form that signs in, for the dialog over a page whose session has ended. */
  signInForm?: () => Promise<ComponentType<{ onSignedIn: () => void }>>
  /** Counts for the left navigation of the membership now acting, by the navigation's count keys. */
  readCounts?: () => Promise<Readonly<Record<string, number>>>
}

/** Where the counts come from; a module adds its own. */
const countSources: readonly (() => Promise<Readonly<Record<string, number>>>)[] = [
  () => import('../cases/counts.ts').then((file) => file.readCaseCounts()),
  () => import('../accounts/counts.ts').then((file) => file.readRequestCounts()),
  () => import('../organisations/counts.ts').then((file) => file.readUnitCounts()),
  () => import('../messages/counts.ts').then((file) => file.readMessageCounts()),
]

/** What the modules have plugged in; absent entries are left out of the page. */
export const slots: Slots = {
  signInForm: () => import('../accounts/SignInForm.tsx').then((file) => file.SignInForm),
  readCounts: async () => {
    // A count that cannot be read is left out; the others still show.
    const counts = await Promise.allSettled(countSources.map((read) => read()))
    return Object.assign({}, ...counts.map((one) => (one.status === 'fulfilled' ? one.value : {})))
  },
}
