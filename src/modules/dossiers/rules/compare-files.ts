import type { SnapshotFile } from '../dossier.contract.ts'

/** What became of a file between two submissions. `same` was uploaded anew with the same content. */
export type FileMark = 'kept' | 'added' | 'removed' | 'replaced' | 'same'

/** One file of a place in two submissions, as far as it stood in each. */
export interface ComparedFile {
  readonly mark: FileMark
  readonly before: SnapshotFile | null
  readonly after: SnapshotFile | null
}

/** Pairs the files of a place: by id, else by the same content (hash), else by the same name; what is left came or went. */
export function compareFiles(
  before: readonly SnapshotFile[],
  after: readonly SnapshotFile[],
): ComparedFile[] {
  const left = [...before]
  const take = (fits: (file: SnapshotFile) => boolean) => {
    const at = left.findIndex(fits)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const paired = new Map<SnapshotFile, { mark: FileMark; before: SnapshotFile }>()
  const pair = (mark: FileMark, fits: (was: SnapshotFile, now: SnapshotFile) => boolean) => {
    for (const now of after) {
      const was = paired.has(now) ? undefined : take((file) => fits(file, now))
      if (was) paired.set(now, { mark, before: was })
    }
  }
  pair('kept', (was, now) => was.id === now.id)
  pair('same', (was, now) => was.sha256 !== '' && was.sha256 === now.sha256)
  pair('replaced', (was, now) => was.name === now.name)
  return [
    ...after.map((file) => {
      const { mark, before: was } = paired.get(file) ?? { mark: 'added' as const, before: null }
      return { mark, before: was, after: file }
    }),
    ...left.map((file) => ({ mark: 'removed' as const, before: file, after: null })),
  ]
}
