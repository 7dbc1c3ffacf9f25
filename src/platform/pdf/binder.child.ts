import { serveJobs } from '../children/serve-jobs.ts'
import { type BoundPart, bindPdfs } from './bind-pdfs.ts'
import { type EmbeddedFile, embedFiles } from './embed-files.ts'
import { type PackedFile, packFiles } from './pack-files.ts'

const jobs = {
  bind: (order: { readonly parts: readonly BoundPart[]; readonly out: string; readonly id: string }) =>
    bindPdfs(order.parts, order.out, order.id),
  pack: (order: { readonly files: readonly PackedFile[]; readonly out: string; readonly at: Date }) =>
    packFiles(order.files, order.out, order.at),
  embed: (order: {
    readonly base: string
    readonly files: readonly EmbeddedFile[]
    readonly out: string
    readonly at: Date
  }) => embedFiles(order.base, order.files, order.out, order.at),
}

export type BinderJobs = typeof jobs

serveJobs(jobs)
