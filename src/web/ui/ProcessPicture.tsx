import { useMemo } from 'react'
import { drawProcess, type Picture } from '../../lib/process-picture.ts'
import { useNarrow } from '../platform/preferences.ts'
import './dossier.css'

const STATES = { done: '已完成', current: '正在办理', todo: '未到' } as const

/** Where a case stands, as a picture and as a list that says the same in words. */
export function ProcessPicture({ title, picture }: { title: string; picture: Picture }) {
  const narrow = useNarrow()
  const svg = useMemo(() => drawProcess(picture, { title, across: !narrow }), [picture, title, narrow])
  const steps = picture.nodes.filter((node) => node.kind === 'task' || node.kind === 'end')
  return (
    <figure className="process">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="process-picture" tabIndex={0} aria-label={`${title}图`}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by drawProcess, which escapes every label */}
        <div dangerouslySetInnerHTML={{ __html: svg }} />
      </section>
      <figcaption className="sr-only">
        <ol>
          {steps.map((node) => (
            <li key={node.id} {...(node.state === 'current' && { 'aria-current': 'step' as const })}>
              {node.label}：{STATES[node.state]}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  )
}
