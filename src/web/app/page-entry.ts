import type { ComponentType } from 'react'

/**
 * Where a page stands: public (visitors), my (the citizen), work (units, offices, bodies), system (administrators),
 * bare (without any frame, for print views).
 */
export type Area = 'public' | 'my' | 'work' | 'system' | 'bare'

export interface PageEntry {
  readonly area: Area
  /** The whole path, with $name for parameters: /my/dossiers/$dossierId. */
  readonly path: string
  /** Loads the page's component; every page is a chunk of its own. */
  readonly load: () => Promise<ComponentType>
}
