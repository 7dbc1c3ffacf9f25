import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import type { PrintChoice } from './OrderPrintsDialog.tsx'

// Most who read a list print nothing of it.
const OrderPrintsDialog = lazy(() =>
  import('./OrderPrintsDialog.tsx').then((file) => ({ default: file.OrderPrintsDialog })),
)

/** 批量打印: orders the forms of what is chosen, or of all that a list shows. */
export function OrderPrintsButton({
  choice,
  note,
  children = '批量打印',
  quiet = false,
  isEmpty,
}: {
  choice: PrintChoice
  /** What will be printed, in words. */
  note: string
  children?: string
  quiet?: boolean
  /** Whether the list is known to have nothing: then the button says so and does nothing. */
  isEmpty: boolean
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        icon="print"
        {...(quiet && { kind: 'quiet', size: 'small' })}
        disabled={isEmpty}
        onClick={() => setOpen(true)}
      >
        {isEmpty ? `${children}（列表是空的）` : children}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <OrderPrintsDialog choice={choice} note={note} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
