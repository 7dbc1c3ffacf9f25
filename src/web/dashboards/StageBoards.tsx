import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readStageBoard } from '../../modules/cases/case-dashboard.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import './dashboards.css'

type Board = ReplyOf<typeof readStageBoard>['boards'][number]

/** The process as its people know it, with how many stand and wait on each stage; pressing one enters it (SZ-2.1a). */
export function StageBoards() {
  const query = useQuery({ queryKey: ['cases', 'stage-board'], queryFn: () => call(readStageBoard) })
  return query.data?.boards.map((board) => <BoardCard key={board.activityId} board={board} />) ?? null
}

function BoardCard({ board }: { board: Board }) {
  const id = `board-${board.activityId}`
  return (
    <section className="card" aria-labelledby={id}>
      <SectionTitle id={id}>{board.title}</SectionTitle>
      <ol className="stage-board">
        {board.stages.map((stage, index) => (
          <li key={stage.code}>
            <StageBox activityId={board.activityId} stage={stage} number={index + 1} />
          </li>
        ))}
      </ol>
      <p className="quiet">
        框内是正在这一步的人数；“待办”是等待您所在单位办理的。点击进入这一步的待办业务，没有待办时进入已办业务。
      </p>
    </section>
  )
}

function StageBox({
  activityId,
  stage,
  number,
}: {
  activityId: string
  stage: Board['stages'][number]
  number: number
}) {
  // A stage without steps is work outside the cases: the people of the unit.
  if (stage.steps.length === 0) {
    return (
      <Link to="/work/accounts" className="stage-box" title={stage.help ?? undefined}>
        <span className="stage-number">{number}</span>
        <span className="stage-name">{stage.label}</span>
        <span className="quiet">{stage.help ?? '进入工作账号'}</span>
      </Link>
    )
  }
  const has = stage.waiting > 0
  const to = has ? '/work/todo' : '/work/done'
  const search = has ? { activityId, step: stage.steps.join(',') } : { activityId }
  return (
    <Link
      to={to}
      search={search as never}
      className={has ? 'stage-box is-waiting' : 'stage-box'}
      title={stage.help ?? undefined}
    >
      <span className="stage-number">{number}</span>
      <span className="stage-name">{stage.label}</span>
      <span className="numbers">{stage.standing} 人</span>
      {has && <b className="stage-waiting">待办 {stage.waiting}</b>}
    </Link>
  )
}
