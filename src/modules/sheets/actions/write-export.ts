import { chosenColumns, type ListColumn } from '../../../lib/list-columns.ts'
import { type SortBy, sortingOf } from '../../../lib/sort-rows.ts'
import { writeSheet } from '../../../platform/sheets/sheet-writer.ts'
import type { Written } from '../../../platform/sheets/writer.child.ts'
import type { Caller, World } from '../../../platform/world.ts'
import { openList } from '../lists.ts'
import type { ExportRecord } from '../sheet-export.report.ts'

/** So many rows are read at once: long enough for the database, short enough for the programs beside it. */
const PAGE = 500

/** Reads a list for who ordered it, at one moment of the database, and has a child write it; a page is never read twice. */
export async function writeExport(
  world: World,
  caller: Caller,
  order: Pick<ExportRecord, 'list' | 'filter' | 'columns' | 'sort_by' | 'format' | 'label'>,
  take: (bytes: Buffer) => Promise<void> | void,
  onPage: (rows: number) => Promise<void> = async () => undefined,
): Promise<Written> {
  const { list, query } = openList(caller, order.list, order.filter)
  const columns = chosenColumns(list.columns(query), order.columns)
  const keys = columns.map(({ key }) => key)
  const sortBy = sortingOf(order.sort_by as unknown as SortBy[], keys)
  return world.database.inSnapshot((read) => {
    const look = { read, now: world.clock.now(), world, caller }
    async function* pages() {
      let cursor: string | undefined
      let count = 0
      do {
        const page = await list.read(look, query, { cursor, limit: PAGE })
        count += page.rows.length
        yield page.rows.map((row) => columns.map((column) => column.value(row)))
        await onPage(count)
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
    }
    return writeSheet(
      {
        format: order.format as 'xlsx' | 'csv',
        name: order.label,
        columns: columns.map(written),
        sortBy: sortBy.map(({ key, descending }) => ({ at: keys.indexOf(key), descending })),
      },
      pages(),
      take,
    )
  })
}

function written({ label, type, width }: ListColumn<unknown>) {
  return { label, type, width }
}
