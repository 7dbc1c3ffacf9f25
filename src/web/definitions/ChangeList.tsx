import './definitions.css'

/** What changed, a sentence a line. */
export function ChangeList({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return <p className="quiet">内容没有不同。</p>
  return (
    <ul className="change-list">
      {changes.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
