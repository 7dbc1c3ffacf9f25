import { startChildPool } from '../children/child-pool.ts'
import type { VerifierJobs } from './verifier.child.ts'
import type { PdfVerdict } from './verify-pdf.ts'

/** Verifies files of strangers in a child process, so that no file can stop or fill the server. */
export interface Verifier {
  verify(pdf: Uint8Array, trusted: readonly Uint8Array[]): Promise<PdfVerdict>
  pids(): readonly number[]
  close(): Promise<void>
}

/** Starts the verifier; its child starts with the first file. With too many waiting it refuses with the code `busy`. */
export function startVerifier(
  settings: { readonly maxWaiting?: number; readonly timeoutMs?: number } = {},
): Verifier {
  const pool = startChildPool<VerifierJobs>({
    program: new URL('verifier.child.ts', import.meta.url),
    size: 1,
    timeoutMs: settings.timeoutMs ?? 10_000,
    maxWaiting: settings.maxWaiting ?? 8,
    maxRssBytes: 250 * 1024 * 1024,
  })
  return {
    verify: (pdf, trusted) => pool.run('verify', { pdf, trusted }),
    pids: () => pool.pids(),
    close: () => pool.close(),
  }
}
