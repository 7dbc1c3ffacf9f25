import { startChildPool } from '../children/child-pool.ts'
import type { FileKind } from './file-kind.ts'
import type { Outcome } from './outcome.ts'
import type { Picture } from './pictures.ts'
import type { CleanSeal, SealSize } from './seals/clean-seal.ts'
import type { Source } from './source.ts'
import type { Inspected, WorkshopJobs } from './workshop.child.ts'
import type { ZipEntry } from './zip-files.ts'

/** Checks and redraws uploaded files in child processes, because strangers made them. */
export interface Workshop {
  /** Tells by its content what a file is, and refuses what is not allowed, damaged, encrypted or has scripts. */
  inspect(bytes: Uint8Array, allowed: readonly FileKind[]): Promise<Outcome<Inspected>>
  /** A picture, or the first page of a PDF, as a small JPEG. */
  thumbnail(bytes: Uint8Array, side: number): Promise<Outcome<Picture>>
  /** One page of a PDF, counted from one, as a JPEG of the given width. */
  page(source: Source, page: number, width: number): Promise<Outcome<Picture>>
  /** The picture as an upright JPEG that is not larger than the limit, and still readable. */
  fit(bytes: Uint8Array, maxBytes: number): Promise<Outcome<Picture>>
  /** The files of an archive that was checked before. */
  entries(source: Source): Promise<Outcome<{ entries: ZipEntry[] }>>
  /** What a file of an archive is, counted from nought, if it can be shown. */
  entry(source: Source, entry: number): Promise<Outcome<Inspected>>
  /** One page of a file of an archive, as a JPEG of the given width. */
  entryPage(source: Source, entry: number, page: number, width: number): Promise<Outcome<Picture>>
  /** The photo of a certificate: upright, 413 × 579, JPEG below 500 KB. */
  portrait(bytes: Uint8Array): Promise<Outcome<Picture>>
  /** The seal in a scan, freed of its paper and of print beneath it, at its true size. */
  seal(source: Source, size: SealSize): Promise<Outcome<CleanSeal>>
  pids(): readonly number[]
  close(): Promise<void>
}

/** Starts the workshop; its children start with the first file. */
export function startWorkshop(settings: { readonly size: number; readonly timeoutMs?: number }): Workshop {
  const pool = startChildPool<WorkshopJobs>({
    program: new URL('workshop.child.ts', import.meta.url),
    size: settings.size,
    timeoutMs: settings.timeoutMs ?? 30_000,
    maxWaiting: 200,
  })
  return {
    inspect: (bytes, allowed) => pool.run('inspect', { bytes, allowed }),
    thumbnail: (bytes, side) => pool.run('thumbnail', { bytes, side }),
    page: (source, page, width) => pool.run('page', { source, page, width }),
    fit: (bytes, maxBytes) => pool.run('fit', { bytes, maxBytes }),
    entries: (source) => pool.run('entries', { source }),
    entry: (source, entry) => pool.run('entry', { source, entry }),
    entryPage: (source, entry, page, width) => pool.run('entryPage', { source, entry, page, width }),
    portrait: (bytes) => pool.run('portrait', { bytes }),
    seal: (source, size) => pool.run('seal', { source, size }),
    pids: () => pool.pids(),
    close: () => pool.close(),
  }
}
