import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { type Block, type Inline, type Line, readMarkup } from '../../modules/notices/rules/markup.ts'
import './notices.css'

/** The text of a notice, drawn from its tree with elements of our own: no HTML of anybody's is ever set. */
export function NoticeBody({ text }: { text: string }) {
  const blocks = useMemo(() => readMarkup(text), [text])
  return (
    <div className="notice-body">
      {withKeys(blocks, (block) => (
        <BlockView block={block} />
      ))}
    </div>
  )
}

// The parts of a text have no names; their places do, and they never change places.
function withKeys<T>(parts: readonly T[], draw: (part: T) => ReactNode): ReactNode[] {
  return parts.map((part, place) => <Part key={String(place)}>{draw(part)}</Part>)
}

function Part({ children }: { children: ReactNode }) {
  return children
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? (
        <h2>
          <LineView line={block.line} />
        </h2>
      ) : (
        <h3>
          <LineView line={block.line} />
        </h3>
      )
    case 'paragraph':
      return withKeys(block.lines, (line) => (
        <p>
          <LineView line={line} />
        </p>
      ))
    case 'quote':
      return (
        <blockquote>
          {withKeys(block.lines, (line) => (
            <p>
              <LineView line={line} />
            </p>
          ))}
        </blockquote>
      )
    case 'list':
      return <ListView block={block} />
    case 'table':
      return <TableView block={block} />
    case 'rule':
      return <hr />
  }
}

function ListView({ block }: { block: Extract<Block, { kind: 'list' }> }) {
  const items = withKeys(block.items, (line) => (
    <li>
      <LineView line={line} />
    </li>
  ))
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
}

function TableView({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="notice-table" tabIndex={0} aria-label="表格">
      <table>
        <thead>
          <tr>
            {withKeys(block.head, (cell) => (
              <th scope="col">
                <LineView line={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {withKeys(block.rows, (row) => (
            <tr>
              {withKeys(row, (cell) => (
                <td>
                  <LineView line={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function LineView({ line }: { line: Line }) {
  return withKeys(line, (part) => <InlineView part={part} />)
}

function InlineView({ part }: { part: Inline }) {
  if (part.kind === 'text') return part.text
  if (part.kind === 'strong') return <strong>{part.text}</strong>
  if (part.href.startsWith('/')) return <Link to={part.href}>{part.text}</Link>
  return (
    <a href={part.href} rel="noopener noreferrer" target="_blank">
      {part.text}
      <span className="sr-only">（在新窗口打开）</span>
    </a>
  )
}
