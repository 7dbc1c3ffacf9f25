import type { ReactNode } from 'react'
import { useNarrow } from '../platform/preferences.ts'
import { Button } from './Button.tsx'
import './table.css'

/** A list on the left and what is being read on the right; on phones one of the two fills the page. */
export function ReadingPane({
  label,
  list,
  reading,
  onBack,
}: {
  /** What the list holds. */
  label: string
  list: ReactNode
  /** Undefined while nothing is chosen. */
  reading: ReactNode | undefined
  onBack: () => void
}) {
  const narrow = useNarrow()
  const showsReading = !narrow || reading !== undefined
  // One tree for both widths: a tablet that is turned keeps the open file and everything typed.
  return (
    <div className={narrow ? 'stack' : 'pane'}>
      {narrow && showsReading ? (
        <div key="back" className="no-print">
          <Button kind="quiet" icon="left" onClick={onBack}>
            返回{label}
          </Button>
        </div>
      ) : (
        <nav key="list" className="pane-list" aria-label={label}>
          {list}
        </nav>
      )}
      {showsReading && (
        <div key="reading" className={narrow ? undefined : 'pane-reading'}>
          {reading}
        </div>
      )}
    </div>
  )
}

/** One entry of the list. */
export function PaneItem({
  current,
  onOpen,
  children,
}: {
  current: boolean
  onOpen: () => void
  children: ReactNode
}) {
  return (
    <button type="button" className="pane-item" aria-current={current ? 'true' : undefined} onClick={onOpen}>
      {children}
    </button>
  )
}
