import type { ActivityWindow } from '../ui/activity-windows.ts'

/** A public notice as the home lists it. */
export interface HomeNotice {
  readonly id: string
  readonly title: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly publisher: string
}

/** Where the home's blocks get their content; a block without source is left out. */
export interface HomeSources {
  /** notices.listPublic */
  readonly listNotices?: () => Promise<readonly HomeNotice[]>
  /** activities.listOpen */
  readonly listActivities?: () => Promise<readonly ActivityWindow[]>
}

/** The sources that exist; the modules' contracts are plugged in here. */
export const homeSources: HomeSources = {}
