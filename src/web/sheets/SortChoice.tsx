import type { SortBy } from '../../lib/sort-rows.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'

const MOST = 3
const CALLED = ['先按', '相同的再按', '还相同的再按']
const WAYS = [
  { value: 'up', label: '升序' },
  { value: 'down', label: '降序' },
]

/** By which of the exported columns rows are put in order, up to three; none: as the list is. */
export function SortChoice({
  columns,
  sortBy,
  onChange,
}: {
  columns: readonly { readonly key: string; readonly label: string }[]
  sortBy: readonly SortBy[]
  onChange: (sortBy: readonly SortBy[]) => void
}) {
  const free = columns.filter(({ key }) => !sortBy.some((one) => one.key === key))
  const change = (at: number, one: SortBy) => onChange(sortBy.with(at, one))
  return (
    <div className="sort-choice">
      <p className="quiet">{sortBy.length === 0 ? '与列表的次序相同。' : '没有填写的排在最后。'}</p>
      {sortBy.map((one, at) => (
        <div key={one.key} className="row sort-line">
          <SelectInput
            label={CALLED[at] ?? ''}
            options={columns
              .filter(({ key }) => key === one.key || free.some((column) => column.key === key))
              .map(({ key, label }) => ({ value: key, label }))}
            value={one.key}
            onChange={(event) => event.target.value && change(at, { ...one, key: event.target.value })}
          />
          <SelectInput
            label="次序"
            options={WAYS}
            value={one.descending ? 'down' : 'up'}
            onChange={(event) => change(at, { ...one, descending: event.target.value === 'down' })}
          />
          <IconButton
            icon="close"
            label={`不按${columns.find(({ key }) => key === one.key)?.label ?? ''}排序`}
            onClick={() => onChange(sortBy.filter((_, other) => other !== at))}
          />
        </div>
      ))}
      {sortBy.length < MOST && free[0] && (
        <Button
          kind="quiet"
          size="small"
          icon="plus"
          onClick={() => onChange([...sortBy, { key: free[0]?.key ?? '', descending: false }])}
        >
          {sortBy.length === 0 ? '另选次序' : '再加一列'}
        </Button>
      )}
    </div>
  )
}
