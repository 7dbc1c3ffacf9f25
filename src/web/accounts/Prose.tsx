import { Fragment, type ReactNode } from 'react'
import './accounts.css'

/** Shows our own texts: headings, paragraphs, numbered lists and tables of Markdown, and nothing else of it. */
export function Prose({ markdown }: { markdown: string }) {
  const blocks = markdown.trim().split(/\n{2,}/)
  return (
    <article className="prose">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text stands still
        <Fragment key={index}>{blockOf(block)}</Fragment>
      ))}
    </article>
  )
}

function blockOf(block: string): ReactNode {
  const lines = block.split('\n')
  const [first = ''] = lines
  if (first.startsWith('## ')) return <h2>{first.slice(3)}</h2>
  // The page's own header shows the title.
  if (first.startsWith('# ')) return null
  if (first.startsWith('|')) return <ProseTable lines={lines} />
  if (/^\d+\. /.test(first)) {
    return (
      <ol>
        {lines.map((line) => (
          <li key={line}>{line.replace(/^\d+\. /, '')}</li>
        ))}
      </ol>
    )
  }
  return <p>{block}</p>
}

function ProseTable({ lines }: { lines: readonly string[] }) {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const [head = '', , ...rows] = lines
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="prose-table" tabIndex={0} aria-label="表格">
      <table>
        <thead>
          <tr>
            {cells(head).map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {cells(row).map((cell) => (
                <td key={cell}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
