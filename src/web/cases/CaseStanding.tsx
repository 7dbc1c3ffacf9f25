import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DeadlineText, InstantText } from '../ui/small.tsx'
import type { Case } from './reading.ts'

/** Where a case is, who holds it, since when and until when. */
export function CaseStanding({ standing }: { standing: Case['standing'] }) {
  if (standing.ended) {
    return (
      <p>
        <StatusTag>{standing.ended.label}</StatusTag> <InstantText at={standing.ended.at} />
        <br />
        {standing.ended.sentence}
      </p>
    )
  }
  return (
    <ul className="case-standing">
      {standing.open.map((open) => (
        <li key={`${open.step}${open.holderKey}`}>
          <StatusTag tone={open.overdue ? 'bad' : 'active'}>{open.label}</StatusTag>
          <span>{open.holderName}</span>
          <span className="quiet">
            <InstantText at={open.since} />
            收到
          </span>
          {open.dueAt && (
            <span className="quiet">
              办理期限 <DeadlineText at={open.dueAt} day />，
              {open.overdue ? <b>已逾期</b> : <Countdown until={open.dueAt} />}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
