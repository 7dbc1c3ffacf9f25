import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ColumnType, ListCell } from '../../lib/list-columns.ts'
import { columnLetters } from '../../lib/sheet-cells.ts'
import { escapeXml, partsOf, STYLES, sheetEnd, sheetName, sheetStart } from './workbook-parts.ts'

export type SheetFormat = 'xlsx' | 'csv'

/** A column to write. */
export interface WrittenColumn {
  readonly label: string
  readonly type: ColumnType
  readonly width: number
}

/** A sheet to write, without its rows. */
export interface SheetOrder {
  readonly format: SheetFormat
  readonly name: string
  readonly columns: readonly WrittenColumn[]
  /** Excel ends after 1,048,576 rows: what is more goes on in another sheet. */
  readonly rowsPerSheet?: number
}

type Rows = AsyncIterable<readonly (readonly ListCell[])[]>

const MOST_ROWS_PER_SHEET = 1_048_576
/** Excel takes no longer text in a cell. */
const LONGEST_CELL = 32_767
const PIECE = 64 * 1024

/** Writes rows as they come, as Excel or CSV; memory does not grow with their number. */
export function writeRows(order: SheetOrder, rows: Rows): Readable {
  if (order.format === 'csv') return Readable.from(csvOf(order.columns, rows), { objectMode: false })
  return workbookOf(order, rows)
}

function workbookOf(order: SheetOrder, rows: Rows): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as unknown as Readable
  const source = new RowSource(rows)
  const name = sheetName(order.name)
  const counts: number[] = []
  const fail = (error: unknown) => void output.destroy(error as Error)
  const addSheet = () => {
    const index = counts.length
    const sheet = Readable.from(
      sheetOf(order, source, index, (count) => counts.push(count)),
      {
        objectMode: false,
      },
    )
    sheet.once('error', fail)
    sheet.once('end', () => {
      if (source.hasMore) return addSheet()
      // What belongs around the sheets is known only now; a reader finds the parts by the directory at the end.
      for (const [path, content] of partsOf(name, order.columns.length, counts)) {
        zip.addBuffer(Buffer.from(content), path, { compressionLevel: 6 })
      }
      zip.end()
    })
    zip.addReadStream(sheet, `xl/worksheets/sheet${index + 1}.xml`, { compressionLevel: 4 })
  }
  addSheet()
  return output
}

/** Hands out rows in pieces, so that a sheet can end in the middle of what was read. */
class RowSource {
  readonly #pages: AsyncIterator<readonly (readonly ListCell[])[]>
  #page: readonly (readonly ListCell[])[] = []
  hasMore = true

  constructor(rows: Rows) {
    this.#pages = rows[Symbol.asyncIterator]()
  }

  /** The next rows, so many at most; none when all have been handed out. */
  async take(most: number): Promise<readonly (readonly ListCell[])[]> {
    while (this.#page.length === 0) {
      const { done, value } = await this.#pages.next()
      if (done) {
        this.hasMore = false
        return []
      }
      this.#page = value
    }
    const taken = this.#page.slice(0, most)
    this.#page = this.#page.slice(most)
    return taken
  }
}

async function* sheetOf(
  { columns, rowsPerSheet = MOST_ROWS_PER_SHEET }: SheetOrder,
  source: RowSource,
  index: number,
  onEnd: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const letters = columns.map((_, at) => columnLetters(at))
  let count = 1
  let text = sheetStart(
    columns.map(({ width }) => width),
    index === 0,
  )
  text += `<row r="1" ht="20" customHeight="1">${columns.map(({ label }, at) => textCell(`${letters[at]}1`, STYLES.head, label)).join('')}</row>`
  while (count < rowsPerSheet) {
    const rows = await source.take(rowsPerSheet - count)
    if (rows.length === 0) break
    for (const row of rows) {
      count += 1
      text += `<row r="${count}">`
      for (let at = 0; at < columns.length; at += 1) {
        text += cellOf(`${letters[at]}${count}`, columns[at]?.type ?? 'text', row[at] ?? null)
      }
      text += '</row>'
      if (text.length >= PIECE) {
        yield Buffer.from(text)
        text = ''
      }
    }
  }
  onEnd(count)
  yield Buffer.from(text + sheetEnd(columns.length, count))
}

function cellOf(place: string, type: ColumnType, cell: ListCell): string {
  if (cell === null || cell === '') return ''
  if (type === 'number' && typeof cell === 'number' && Number.isFinite(cell)) {
    return `<c r="${place}" s="${STYLES.number}"><v>${cell}</v></c>`
  }
  if (type === 'day' || type === 'instant') {
    const serial = serialOf(type, String(cell))
    if (serial !== undefined) return `<c r="${place}" s="${STYLES[type]}"><v>${serial}</v></c>`
  }
  return textCell(place, STYLES.text, String(cell))
}

function textCell(place: string, style: number, text: string): string {
  const short = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text
  const keeps = /^\s|\s$|\n/.test(short) ? ' xml:space="preserve"' : ''
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${keeps}>${escapeXml(short)}</t></is></c>`
}

// Sheets know no zones: a moment is written as the clocks of the country show it.
const EIGHT_HOURS = 8 * 3_600_000
const DAY = 86_400_000
/** Excel counts days from here; earlier ones, and 1900 itself with its invented 29 February, stay text. */
const FIRST_DAY = Date.UTC(1900, 2, 1)
const EPOCH = Date.UTC(1899, 11, 30)

function serialOf(type: 'day' | 'instant', text: string): number | undefined {
  const at = type === 'day' ? Date.parse(`${text}T00:00:00Z`) : Date.parse(text) + EIGHT_HOURS
  if (Number.isNaN(at) || at < FIRST_DAY) return undefined
  const minutes = type === 'day' ? at : Math.floor(at / 60_000) * 60_000
  return (minutes - EPOCH) / DAY
}

async function* csvOf(columns: readonly WrittenColumn[], rows: Rows): AsyncGenerator<Buffer> {
  // Excel takes a file for UTF-8 only when it begins with the mark.
  let text = `\ufeff${columns.map(({ label }) => quoted(label)).join(',')}\r\n`
  for await (const page of rows) {
    for (const row of page) {
      text += `${columns.map(({ type }, at) => csvCell(type, row[at] ?? null)).join(',')}\r\n`
      if (text.length >= PIECE) {
        yield Buffer.from(text)
        text = ''
      }
    }
  }
  if (text !== '') yield Buffer.from(text)
}

function csvCell(type: ColumnType, cell: ListCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (type === 'instant') {
    const at = Date.parse(cell)
    if (!Number.isNaN(at)) {
      return new Date(at + EIGHT_HOURS).toISOString().slice(0, 16).replace('T', ' ')
    }
  }
  return quoted(guarded(cell))
}

/**
 * A CSV has no types: what begins like a formula would be one in Excel, and digits beyond the fifteenth would become
 * noughts. An apostrophe and a tab keep both from happening.
 */
function guarded(text: string): string {
  if (/^[=+\-@\t\r]/.test(text)) return `'${text}`
  return /^\d{16,}$/.test(text) ? `\t${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
