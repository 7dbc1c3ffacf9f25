import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { drawProcess, type Picture, type PictureNode } from '../../lib/process-picture.ts'
import { useNarrow } from '../platform/preferences.ts'
import './dossier.css'

/** A process as a picture: across where there is room, as a list down on a phone; `children` say the same in words. */
export function ProcessPicture({
  title,
  picture,
  selected,
  marked,
  onSelect,
  children,
}: {
  title: string
  picture: Picture
  selected?: string | undefined
  marked?: ReadonlySet<string>
  /** A step was pressed; whoever gives this also lists the steps as buttons for the keyboard. */
  onSelect?: (id: string) => void
  children?: ReactNode
}) {
  const narrow = useNarrow()
  const [frame, width] = useWidth()
  const svg = useMemo(
    () =>
      width === 0
        ? ''
        : drawProcess(picture, {
            title,
            form: narrow ? 'list' : 'across',
            width,
            description: inWords(picture),
            selected,
            ...(marked && { marked }),
          }),
    [picture, title, narrow, width, selected, marked],
  )
  return (
    <figure className="process">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the steps are listed as buttons beside the picture */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the steps are listed as buttons beside the picture */}
      <div
        ref={frame}
        className={onSelect ? 'process-picture is-live' : 'process-picture'}
        onClick={(event) => {
          const id = (event.target as Element).closest('[data-node]')?.getAttribute('data-node')
          if (id) onSelect?.(id)
        }}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by drawProcess, which escapes every label
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}

const STATES = { done: '已完成', current: '正在办理', todo: '未到', skipped: '未经过' } as const

/** What a step's state is called. */
export function stateName({ kind, state }: Pick<PictureNode, 'kind' | 'state'>): string {
  return kind === 'end' && state === 'current' ? '已办结' : STATES[state]
}

function inWords(picture: Picture): string {
  return picture.nodes
    .filter((node) => node.kind === 'task' || node.kind === 'end')
    .map((node) => `${node.label}：${[stateName(node), ...(node.notes ?? [])].join('，')}`)
    .join('；')
}

/** The width there is, as it changes. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => {
      const room = Math.floor(element.clientWidth)
      // A part that is folded away has no width; what was drawn stays.
      if (room > 0) setWidth(room)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [frame, width] as const
}
