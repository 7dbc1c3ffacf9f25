import { startChildPool } from '../children/child-pool.ts'
import type { Bound, BoundPart } from './bind-pdfs.ts'
import type { BinderJobs } from './binder.child.ts'
import type { EmbeddedFile } from './embed-files.ts'
import type { PackedFile } from './pack-files.ts'

/** Puts many documents together, in a child process of its own. */
export interface Binder {
  /** Binds documents into one, in their order, each with a bookmark. */
  bind(parts: readonly BoundPart[], out: string, id: string): Promise<Bound>
  /** Packs files into one ZIP archive. */
  pack(files: readonly PackedFile[], out: string, at: Date): Promise<{ bytes: number; sha256: string }>
  /** Puts files into a PDF/A-3 as its attachments. */
  embed(
    base: string,
    files: readonly EmbeddedFile[],
    out: string,
    at: Date,
  ): Promise<{ bytes: number; sha256: string }>
  pids(): readonly number[]
  close(): Promise<void>
}

/** Starts the binder; its child starts with the first order and ends after each, so that nothing it held stays. */
export function startBinder(): Binder {
  const pool = startChildPool<BinderJobs>({
    program: new URL('binder.child.ts', import.meta.url),
    size: 1,
    timeoutMs: 30 * 60_000,
    jobsPerChild: 20,
  })
  return {
    bind: (parts, out, id) => pool.run('bind', { parts, out, id }),
    pack: (files, out, at) => pool.run('pack', { files, out, at }),
    embed: (base, files, out, at) => pool.run('embed', { base, files, out, at }),
    pids: () => pool.pids(),
    close: () => pool.close(),
  }
}
