import { serveJobs } from '../children/serve-jobs.ts'
import { verifyPdf } from './verify-pdf.ts'

const jobs = {
  verify: (order: { readonly pdf: Uint8Array; readonly trusted: readonly Uint8Array[] }) =>
    verifyPdf(order.pdf, order.trusted),
}

export type VerifierJobs = typeof jobs

serveJobs(jobs)
