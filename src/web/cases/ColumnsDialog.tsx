import { useState } from 'react'
import { ColumnSets } from '../sheets/ColumnSets.tsx'
import { Button } from '../ui/Button.tsx'
import { ColumnChoice } from '../ui/ColumnChoice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Column } from '../ui/QueryTable.tsx'

/** Chooses which columns a list shows, and in which order; the first one always stays. */
export function ColumnsDialog<T>({
  list,
  all,
  shown,
  standard,
  onChange,
  onClose,
}: {
  /** The list whose kept columns are offered. */
  list: string
  all: readonly Column<T>[]
  shown: readonly string[]
  standard: readonly string[]
  onChange: (columns: readonly string[]) => void
  onClose: () => void
}) {
  const [chosen, setChosen] = useState(shown)
  return (
    <Dialog
      open
      title="显示的列"
      onClose={onClose}
      foot={
        <>
          <Button onClick={() => setChosen(standard)}>恢复默认</Button>
          <Button
            kind="primary"
            onClick={() => {
              onChange(chosen)
              onClose()
            }}
          >
            使用这些列
          </Button>
        </>
      }
    >
      <p className="quiet">勾选要显示的列，用箭头调整先后。保存为常用查询后，下次仍按这样显示。</p>
      <ColumnSets
        list={list}
        chosen={{ columns: chosen }}
        known={all.map((column) => column.key)}
        onChoose={({ columns }) => setChosen([...new Set([...chosen.slice(0, 1), ...columns])])}
      />
      <ColumnChoice all={all} chosen={chosen} onChange={setChosen} fixed />
    </Dialog>
  )
}
