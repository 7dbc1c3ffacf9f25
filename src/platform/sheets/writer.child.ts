import { createHash } from 'node:crypto'
import type { ListCell } from '../../lib/list-columns.ts'
import type { SortAt } from '../../lib/sort-rows.ts'
import type { Ask } from '../children/protocol.ts'
import { serveJobs } from '../children/serve-jobs.ts'
import { sortPages } from './sort-pages.ts'
import { type SheetOrder, writeRows } from './write-rows.ts'

/** What the writing child asks its parent: the next rows (null: there are no more), or to take bytes. */
export type WriterQuestion = { readonly more: true } | { readonly bytes: Uint8Array }

/** A sheet to write, and how its rows are put in order; without it as they come. */
export type WriterOrder = SheetOrder & { readonly sortBy?: readonly SortAt[] }

export interface Written {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

async function write({ sortBy = [], ...order }: WriterOrder, ask: Ask): Promise<Written> {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  const more = () => ask({ more: true } satisfies WriterQuestion) as Promise<ListCell[][] | null>
  async function* pages() {
    // The parent reads the next rows while these are being written.
    let next = more()
    for (;;) {
      const page = await next
      if (page === null) return
      next = more()
      // Nobody awaits it yet when the writing fails first.
      next.catch(() => undefined)
      rows += page.length
      yield page
    }
  }
  const inOrder = sortBy.length > 0 ? sortPages(pages(), sortBy) : pages()
  for await (const chunk of writeRows(order, inOrder)) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
    await ask({ bytes: chunk as Buffer } satisfies WriterQuestion)
  }
  return { rows, bytes, sha256: hash.digest('hex') }
}

const jobs = { write }

export type WriterJobs = typeof jobs

serveJobs(jobs)
