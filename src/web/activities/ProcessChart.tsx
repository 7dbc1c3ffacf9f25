import { useMemo } from 'react'
import { foldStages, type Stage } from '../../engines/workflow/index.ts'
import { ProcessPicture } from '../ui/ProcessPicture.tsx'
import type { Process } from './process-words.ts'

/** The picture of a published process; where its people know it by stages, the stages. */
export function ProcessChart({ process }: { process: Process }) {
  const picture = useMemo(() => {
    const steps = {
      nodes: process.nodes.map((node) => ({ ...node, state: 'todo' as const })),
      edges: process.edges,
    }
    return process.stages ? foldStages(process.stages as Stage[], steps) : steps
  }, [process])
  return <ProcessPicture title={`${process.label}业务流程图`} picture={picture} />
}
