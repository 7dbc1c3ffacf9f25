import { StatusTag, type Tone } from '../ui/StatusTag.tsx'
import type { Batch } from './reading.ts'

/** How many of a batch go where, or are left out for what reason, with the first names. */
export function BatchGroups({
  title,
  groups,
  tone,
}: {
  title: string
  groups: Batch['goingTo']
  tone: Tone
}) {
  return (
    <section aria-label={title}>
      <h3 className="batch-title">{title}</h3>
      <ul className="batch-list">
        {groups.map(({ words, count, names }) => (
          <li key={words}>
            <span>{words}</span>
            <span className="batch-names quiet">
              {names.join('、')}
              {count > names.length && '等'}
            </span>
            <StatusTag tone={tone}>{`${count}件`}</StatusTag>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How far a long work is. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div className="batch-progress">
      <progress aria-label={label} value={done} max={Math.max(total, 1)} />
      <span role="status">
        {label} <span className="numbers">{`${done} / ${total}`}</span>
      </span>
    </div>
  )
}
