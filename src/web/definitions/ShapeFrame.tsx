import { type ReactNode, useMemo, useState } from 'react'
import { type PlacedProblem, ShapeDesk, showPlace } from './Fold.tsx'
import { ProblemList } from './ProblemList.tsx'

/** Around what is being written: the list of its problems, and going from a problem to its place. */
export function ShapeFrame({
  problems,
  children,
}: {
  problems: readonly PlacedProblem[]
  children: ReactNode
}) {
  const [goTo, setGoTo] = useState<{ path: string; turn: number }>()
  const desk = useMemo(() => ({ problems, goTo }), [problems, goTo])
  return (
    <ShapeDesk value={desk}>
      <div className="stack">
        <ProblemList
          problems={problems}
          onGoTo={(path) => {
            setGoTo((before) => ({ path, turn: (before?.turn ?? 0) + 1 }))
            showPlace(path)
          }}
        />
        {children}
      </div>
    </ShapeDesk>
  )
}
