import './accounts.css'

/** Where one stands in a few steps. */
export function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  return (
    <ol className="steps" aria-label="办理步骤">
      {labels.map((label, index) => (
        <li
          key={label}
          className={index === current ? 'step-on' : index < current ? 'step-past' : undefined}
          {...(index === current && { 'aria-current': 'step' as const })}
        >
          <span className="step-number" aria-hidden="true">
            {index + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}
