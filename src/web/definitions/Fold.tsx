import { createContext, type ReactNode, useContext, useEffect, useId, useState } from 'react'
import { IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import '../activities/activities.css'
import './definitions.css'

/** A problem at a place of what is being written. */
export interface PlacedProblem {
  readonly path: string
  readonly message: string
}

interface Desk {
  readonly problems: readonly PlacedProblem[]
  /** The place to go to; a higher turn goes there again. */
  readonly goTo: { readonly path: string; readonly turn: number } | undefined
}

export const ShapeDesk = createContext<Desk>({ problems: [], goTo: undefined })

/** The id of the control at a path, to go to it. */
export function idAt(path: string): string {
  return `shape-${path.replaceAll('.', '-')}`
}

/** The first sentence about exactly this place. */
export function useFault(path: string): string | undefined {
  const message = useContext(ShapeDesk).problems.find((one) => one.path === path)?.message
  return message && (/[。！？]$/.test(message) ? message : `${message}。`)
}

/** Brings the nearest control of a path into view, after what it lies in has opened. */
export function showPlace(path: string): void {
  setTimeout(() => {
    const parts = path.split('.')
    for (let length = parts.length; length > 0; length -= 1) {
      const place = document.getElementById(idAt(parts.slice(0, length).join('.')))
      if (!place) continue
      place.scrollIntoView({ block: 'center' })
      place.focus({ preventScroll: true })
      return
    }
  }, 60)
}

/** What can be done with one of a list. */
export interface ListMoves {
  readonly up?: (() => void) | undefined
  readonly down?: (() => void) | undefined
  readonly copy?: (() => void) | undefined
  readonly remove?: (() => void) | undefined
}

/** One of a list, folded up to a line until somebody wants to see it; it opens by itself for a problem inside. */
export function Fold({
  path,
  title,
  note,
  tag,
  moves = {},
  children,
  startOpen = false,
}: {
  path: string
  title: string
  note?: ReactNode
  tag?: ReactNode
  moves?: ListMoves
  children: ReactNode
  startOpen?: boolean
}) {
  const { problems, goTo } = useContext(ShapeDesk)
  const [open, setOpen] = useState(startOpen)
  const bodyId = useId()
  const inside = (other: string) => other === path || other.startsWith(`${path}.`)
  const wanted = goTo !== undefined && inside(goTo.path) ? goTo.turn : 0
  useEffect(() => {
    if (wanted > 0) setOpen(true)
  }, [wanted])
  const faults = problems.filter((one) => inside(one.path)).length
  return (
    <section className="fold" id={idAt(path)} aria-label={title} tabIndex={-1}>
      <div className="fold-head">
        <button
          type="button"
          className="fold-open"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size="1em" />
          <span className="fold-title">{title}</span>
          {tag}
          {note && <span className="quiet fold-note">{note}</span>}
          {faults > 0 && <span className="fold-faults">{faults} 处要改</span>}
        </button>
        <div className="fold-moves">
          {moves.up && <IconButton label={`上移“${title}”`} icon="up" onClick={moves.up} />}
          {moves.down && <IconButton label={`下移“${title}”`} icon="down" onClick={moves.down} />}
          {moves.copy && <IconButton label={`复制“${title}”`} icon="copy" onClick={moves.copy} />}
          {moves.remove && <IconButton label={`删除“${title}”`} icon="trash" onClick={moves.remove} />}
        </div>
      </div>
      <div id={bodyId} hidden={!open} className="fold-body">
        {open && children}
      </div>
    </section>
  )
}
