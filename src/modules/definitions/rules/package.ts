/** Kinds of definitions, and the folder each lies in. */
export const definitionFolders = {
  routes: 'route',
  forms: 'form',
  policies: 'policy',
  prints: 'print',
  rules: 'rule',
} as const
export type DefinitionKind = (typeof definitionFolders)[keyof typeof definitionFolders]

/** One file of a region's folder, as it was read. */
export interface DefinitionFile {
  readonly region: string
  readonly kind: DefinitionKind
  readonly code: string
  /** Path below definitions/, for messages. */
  readonly path: string
  readonly text: string
}

/** What a version made in the product has for its source, where others have the path of their file. */
export const EDITOR_SOURCE = 'editor'

/** The layer below every region. */
export const NATIONAL = 'national'

/** The region's code is the leading word of its folder: 510000-sichuan → 510000. */
export function regionOfFolder(folder: string): string {
  return folder === NATIONAL ? NATIONAL : (folder.split('-')[0] ?? folder)
}

/** Reads JSON from a file that may be broken. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
