import { parseJson } from './package.ts'

/** The head of a print in its folder; its sources lie beside it. */
export const PRINT_HEAD = 'print.json'

/** Names of files that a source takes in. */
const TAKES = /"([\w-]+(?:\.[\w-]+)*\.(?:typ|svg))"/g

/** One file of a folder. */
interface PlainFile {
  readonly path: string
  readonly text: string
}

/**
 * Puts a print's folder together into one text: the head with its sources, and with whatever they take from the shared
 * files beside all prints. So a published print needs nothing else, and prints the same after a shared file has changed.
 */
export function packPrint(files: readonly PlainFile[], shared: readonly PlainFile[]): string {
  const head = files.find((one) => one.path === PRINT_HEAD)
  const own = new Map(files.filter((one) => one !== head).map((one) => [one.path, one.text]))
  const sources = new Map(own)
  const open = [...own.values()]
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, name = ''] of text.matchAll(TAKES)) {
      const found = shared.find((one) => one.path === name)
      if (sources.has(name) || !found) continue
      sources.set(name, found.text)
      open.push(found.text)
    }
  }
  const parsed = parseJson(head?.text ?? '')
  // A head that cannot be read is left as it stands, so that the check can tell where it breaks.
  if (typeof parsed !== 'object' || parsed === null) return head?.text ?? ''
  const sorted = Object.fromEntries([...sources].sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ ...parsed, sources: sorted }, null, 2)}\n`
}

/** Takes a print apart into the files of its folder; the copies of shared files stay with it. */
export function unpackPrint(text: string): PlainFile[] {
  const parsed = parseJson(text)
  if (typeof parsed !== 'object' || parsed === null) return [{ path: PRINT_HEAD, text }]
  const { sources, ...head } = parsed as { sources?: Readonly<Record<string, string>> }
  return [
    { path: PRINT_HEAD, text: `${JSON.stringify(head, null, 2)}\n` },
    ...Object.entries(sources ?? {}).map(([path, source]) => ({ path, text: source })),
  ]
}
