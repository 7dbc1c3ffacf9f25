import { useState } from 'react'
import { Button, IconButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Column } from '../ui/QueryTable.tsx'

/** Chooses which columns a list shows, and in which order; the first one always stays. */
export function ColumnsDialog<T>({
  all,
  shown,
  standard,
  onChange,
  onClose,
}: {
  all: readonly Column<T>[]
  shown: readonly string[]
  standard: readonly string[]
  onChange: (columns: readonly string[]) => void
  onClose: () => void
}) {
  const [chosen, setChosen] = useState(shown)
  const titles = new Map(all.map((column) => [column.key, column.title]))
  const rest = all.map((column) => column.key).filter((key) => !chosen.includes(key))
  const move = (key: string, by: -1 | 1) => {
    const at = chosen.indexOf(key)
    const next = [...chosen]
    next.splice(at, 1)
    next.splice(at + by, 0, key)
    setChosen(next)
  }
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
      <ul className="column-list">
        {[...chosen, ...rest].map((key) => {
          const at = chosen.indexOf(key)
          const title = titles.get(key) ?? ''
          return (
            <li key={key}>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={at >= 0}
                  disabled={key === all[0]?.key}
                  onChange={() => setChosen(at >= 0 ? chosen.filter((one) => one !== key) : [...chosen, key])}
                />
                <span>{title}</span>
              </label>
              {at > 0 && (
                <span className="row">
                  <IconButton
                    icon="up"
                    size="small"
                    label={`${title}前移`}
                    disabled={at < 2}
                    onClick={() => move(key, -1)}
                  />
                  <IconButton
                    icon="down"
                    size="small"
                    label={`${title}后移`}
                    disabled={at === chosen.length - 1}
                    onClick={() => move(key, 1)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
