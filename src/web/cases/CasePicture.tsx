import { useMemo } from 'react'
import { foldStages, type Stage } from '../../engines/workflow/index.ts'
import { clockTime, stayTime, visitNotes } from '../../modules/cases/rules/visit-words.ts'
import { useNarrow } from '../platform/preferences.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ProcessPicture, stateName } from '../ui/ProcessPicture.tsx'
import { InstantText } from '../ui/small.tsx'
import './cases.css'
import '../ui/table.css'
import type { Case } from './reading.ts'

type Drawn = Case['picture']
type Node = Drawn['nodes'][number]

/** Where a case stands and how long each step took, as a picture and as a table. */
export function CasePicture({ picture }: { picture: Drawn }) {
  const now = useMemo(serverNow, [])
  const drawn = useMemo(() => {
    const steps = {
      nodes: picture.nodes.map(({ visits, ...node }) => ({ ...node, notes: visitNotes(visits, now) })),
      edges: picture.edges.map(({ times, ...edge }) => ({ ...edge, ...(times && { times }) })),
    }
    return picture.stages ? foldStages(picture.stages as Stage[], steps) : steps
  }, [picture, now])
  const narrow = useNarrow()
  return (
    <ProcessPicture title="办理流程" picture={drawn}>
      {narrow ? (
        <details>
          <summary>各环节用时明细</summary>
          <StepTable picture={picture} now={now} />
        </details>
      ) : (
        <StepTable picture={picture} now={now} />
      )}
    </ProcessPicture>
  )
}

function StepTable({ picture, now }: { picture: Drawn; now: Date }) {
  const steps = picture.nodes.filter((node) => node.kind === 'task' || node.kind === 'end')
  const labels = new Map(picture.nodes.map((node) => [node.id, node.label]))
  const backs = picture.edges.filter((edge) => edge.kind === 'return')
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label="各环节用时">
        <table className="table step-table">
          <caption className="sr-only">各环节由谁办理、何时到达、用时多少</caption>
          <thead>
            <tr>
              <th scope="col">环节</th>
              <th scope="col">情况</th>
              <th scope="col">由谁办理</th>
              <th scope="col">到达</th>
              <th scope="col">办结</th>
              <th scope="col">用时</th>
            </tr>
          </thead>
          <tbody>{steps.flatMap((node) => rowsOf(node, now))}</tbody>
        </table>
      </section>
      {backs.length > 0 && (
        <p className="quiet">
          图中虚线箭头是退回或撤回：
          {backs
            .map(({ from, to, times }) => `${labels.get(from)}退到${labels.get(to)} ${times ?? 1} 次`)
            .join('，')}
          。
        </p>
      )}
      <p className="quiet">工作日从到达的次日算起，放假和调休按国务院办公厅的安排。</p>
    </>
  )
}

function rowsOf(node: Node, now: Date) {
  const current = node.state === 'current' ? { 'aria-current': 'step' as const } : {}
  if (node.visits.length === 0) {
    return [
      <tr key={node.id} {...current}>
        <th scope="row">{node.label}</th>
        <td>{stateName(node)}</td>
        <td colSpan={4} className="quiet">
          {node.state === 'todo' ? '还没有到这一步' : ''}
        </td>
      </tr>,
    ]
  }
  return node.visits.map((visit, index) => (
    <tr key={`${node.id} ${visit.since} ${visit.holder}`} {...(visit.until === null ? current : {})}>
      <th scope="row">
        {node.label}
        {node.visits.length > 1 && <span className="quiet">（第{index + 1}次）</span>}
      </th>
      <td>{visit.until === null ? '正在办理' : '已办理'}</td>
      <td>{visit.holder}</td>
      <td>
        <InstantText at={visit.since} />
      </td>
      <td>{visit.until === null ? '' : <InstantText at={visit.until} />}</td>
      <td className="numbers">
        {stayTime(visit, now)}
        {visit.workingDays !== null && visit.workingDays > 0 && (
          <span className="quiet">（{clockTime(visit.since, visit.until ?? now)}）</span>
        )}
      </td>
    </tr>
  ))
}
