import { Notice } from '../ui/Notice.tsx'
import type { PlacedProblem } from './Fold.tsx'

/** What is still to be put right, each a way to its place. */
export function ProblemList({
  problems,
  onGoTo,
}: {
  problems: readonly PlacedProblem[]
  onGoTo: (path: string) => void
}) {
  if (problems.length === 0) return null
  const shown = problems.slice(0, 8)
  return (
    <div className="shape-problems">
      <Notice kind="warn" title={`还有 ${problems.length} 处要改好才能发布`}>
        <ul>
          {shown.map((one) => (
            <li key={`${one.path} ${one.message}`}>
              <button type="button" onClick={() => onGoTo(one.path)}>
                {one.message}
              </button>
            </li>
          ))}
          {problems.length > shown.length && <li>另有 {problems.length - shown.length} 处，改好后再看。</li>}
        </ul>
      </Notice>
    </div>
  )
}
