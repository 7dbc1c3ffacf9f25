import type { FormEvent, ReactNode } from 'react'
import { Button } from './Button.tsx'
import './table.css'

/** The filters of a table, above it; they take effect on 查询, as the offices are used to. */
export function FilterBar({
  children,
  onSearch,
  onReset,
}: {
  children: ReactNode
  onSearch: () => void
  onReset?: () => void
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch()
  }
  return (
    <search>
      <form className="filter-bar" onSubmit={submit} aria-label="筛选条件">
        {children}
        <div className="filter-bar-actions">
          {onReset && <Button onClick={onReset}>重置</Button>}
          <Button kind="primary" type="submit" icon="search">
            查询
          </Button>
        </div>
      </form>
    </search>
  )
}
