/**
 * The text of a notice: a small part of Markdown, read into a tree. Pages draw the tree with their own elements, so
 * there is no HTML that could be injected: whatever is not one of these forms is plain text.
 *
 *   ## 标题   ### 小标题   - 项目   1. 项目   > 引用   ---   | 表 | 格 |   **加重**   [文字](https://…)
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

export type Line = readonly Inline[]

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'quote'; readonly lines: readonly Line[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly Line[]
    }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'rule' }

interface Form {
  readonly test: RegExp
  readonly make: (rows: readonly string[]) => Block
}

const strip = (rows: readonly string[], mark: RegExp) => rows.map((row) => readLine(row.replace(mark, '')))
const BULLET = /^\s*[-*]\s+/
const NUMBER = /^\s*(\d{1,3})[.、．)）]\s*(?=\S)/
const QUOTE = /^\s*>\s?/
const TABLE = /^\s*\|.*\|\s*$/

// A run of lines of the same form becomes one block.
const forms: readonly Form[] = [
  { test: BULLET, make: (rows) => ({ kind: 'list', ordered: false, start: 1, items: strip(rows, BULLET) }) },
  {
    test: NUMBER,
    make: (rows) => ({
      kind: 'list',
      ordered: true,
      start: Number(NUMBER.exec(rows[0] ?? '')?.[1] ?? 1),
      items: strip(rows, NUMBER),
    }),
  },
  { test: QUOTE, make: (rows) => ({ kind: 'quote', lines: strip(rows, QUOTE) }) },
  { test: TABLE, make: readTable },
]

/** Reads the text of a notice into blocks. */
export function readMarkup(text: string): Block[] {
  const rows = text.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] ?? ''
    const single = readSingle(row)
    if (row.trim() === '' || single) {
      if (single) blocks.push(single)
      at += 1
      continue
    }
    const form = forms.find((one) => one.test.test(row))
    let end = at + 1
    while (end < rows.length && continues(rows[end] ?? '', form)) end += 1
    const run = rows.slice(at, end)
    blocks.push(form ? form.make(run) : { kind: 'paragraph', lines: run.map((one) => readLine(one.trim())) })
    at = end
  }
  return blocks
}

function continues(row: string, form: Form | undefined): boolean {
  if (row.trim() === '' || readSingle(row)) return false
  return forms.find((one) => one.test.test(row)) === form
}

function readSingle(row: string): Block | undefined {
  const heading = /^(#{1,3})\s+(.+?)\s*#*$/.exec(row)
  // The page has one heading of the first order, the notice's title.
  if (heading)
    return { kind: 'heading', level: heading[1] === '###' ? 3 : 2, line: readLine(heading[2] ?? '') }
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(row)) return { kind: 'rule' }
  return undefined
}

function readTable(rows: readonly string[]): Block {
  const cells = rows
    .filter((row) => !/^\s*\|[\s:|-]+\|\s*$/.test(row))
    .map((row) =>
      row
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => readLine(cell.trim())),
    )
  return { kind: 'table', head: cells[0] ?? [], rows: cells.slice(1) }
}

const INLINE = /\*\*([^*]+)\*\*|\[([^\][]+)\]\(([^()\s]+)\)/g

/** Reads one line of text into its parts. */
export function readLine(text: string): Line {
  const parts: Inline[] = []
  let at = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, strong, label, href] = match
    const part = readInline(strong, label, href)
    if (!part) continue
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) })
    parts.push(part)
    at = match.index + whole.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

function readInline(strong?: string, label?: string, href?: string): Inline | undefined {
  if (strong !== undefined) return { kind: 'strong', text: strong }
  if (label === undefined || href === undefined || !isSafeLink(href)) return undefined
  return { kind: 'link', text: label, href }
}

/** A link leads to the web or to a page of this product; javascript: and data: stay plain text. */
export function isSafeLink(href: string): boolean {
  return /^https?:\/\/[^\s"'<>\\]+$/i.test(href) || /^\/(?![/\\])[^\s"'<>\\]*$/.test(href)
}

/** The beginning of a notice in plain words, for lists and previews. */
export function plainText(text: string): string {
  const inline = (line: Line) => line.map((part) => part.text).join('')
  return readMarkup(text)
    .flatMap((block) => {
      if (block.kind === 'rule') return []
      if (block.kind === 'heading') return [inline(block.line)]
      if (block.kind === 'list') return block.items.map(inline)
      if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.map(inline).join(' '))
      return block.lines.map(inline)
    })
    .join('\n')
}
