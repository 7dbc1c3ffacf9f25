import { Facts } from '../ui/small.tsx'

/** Shows what a module stores about a person: names and values, or a list of such. */
export function StoredValue({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    if (value.length === 0) return <p className="quiet">没有保存这类信息。</p>
    return (
      <ol className="plain-list">
        {value.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: read once, never reordered
          <li key={index}>
            <StoredValue value={one} />
          </li>
        ))}
      </ol>
    )
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <Facts
        rows={Object.entries(value).map(([label, inner]) => ({
          label,
          value: typeof inner === 'object' && inner !== null ? <StoredValue value={inner} /> : wordOf(inner),
          wide: typeof inner === 'object' && inner !== null,
        }))}
      />
    )
  }
  return <span className="stored-value">{wordOf(value)}</span>
}

function wordOf(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  return value === null || value === undefined ? '' : String(value)
}
