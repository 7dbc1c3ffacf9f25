import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import '../ui/table.css'

/** What an export takes along: which list, as the page asks it and as it shows it. */
export interface Exported {
  readonly list: string
  /** The filter of the page, without cursor and limit. */
  readonly filter: Readonly<Record<string, string>>
  /** The filter in words; empty when nothing is narrowed. */
  readonly words: string
  /** The columns shown now, in their order; without them the standard ones. */
  readonly columns?: readonly string[] | undefined
}

interface Look {
  /** Whether the list is known to have nothing: then the button says so and does nothing. */
  readonly isEmpty: boolean
  readonly children?: string
}

// Most who read a list take nothing along.
const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })))

/** 导出: takes what this page lists along as a sheet. */
export function ExportButton({
  children = '导出',
  quiet = false,
  isEmpty,
  ...exported
}: Exported & Look & { quiet?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        icon="download"
        {...(quiet && { kind: 'quiet', size: 'small' })}
        disabled={isEmpty}
        onClick={() => setOpen(true)}
      >
        {isEmpty ? `${children}（列表是空的）` : children}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ExportDialog {...exported} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** 导出 in a line of its own, right above a list. */
export function ExportLine(exported: Exported & Look) {
  return (
    <div className="table-tools no-print">
      <ExportButton quiet {...exported} />
    </div>
  )
}
