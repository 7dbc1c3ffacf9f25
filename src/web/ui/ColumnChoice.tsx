import { IconButton } from './Button.tsx'
import './table.css'

/** The columns of a list to tick and to put in order; with `fixed` the first one always stays where it is. */
export function ColumnChoice({
  all,
  chosen,
  onChange,
  fixed = false,
}: {
  all: readonly { readonly key: string; readonly title: string }[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
  fixed?: boolean
}) {
  const titles = new Map(all.map((column) => [column.key, column.title]))
  const first = fixed ? 1 : 0
  const move = (key: string, by: -1 | 1) => {
    const at = chosen.indexOf(key)
    const next = [...chosen]
    next.splice(at, 1)
    next.splice(at + by, 0, key)
    onChange(next)
  }
  const rest = all.map((column) => column.key).filter((key) => !chosen.includes(key))
  return (
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
                disabled={fixed && key === all[0]?.key}
                onChange={() => onChange(at >= 0 ? chosen.filter((one) => one !== key) : [...chosen, key])}
              />
              <span>{title}</span>
            </label>
            {at >= first && (
              <span className="row">
                <IconButton
                  icon="up"
                  size="small"
                  label={`${title}前移`}
                  disabled={at <= first}
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
  )
}
