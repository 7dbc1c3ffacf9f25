import { useEffect, useState } from 'react'
import type { Form } from '../../engines/forms/index.ts'
import type { EarliestDays, Judgement } from '../../engines/requirements/index.ts'
import { formatDate } from '../../lib/dates.ts'
import { silentLayers } from '../../modules/eligibility/rules/judge-declaration.ts'
import type { ReturnPlace } from '../platform/case-views.ts'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { ConditionList } from './ConditionList.tsx'
import './eligibility.css'

/** A declaration judged; the days on which what is missing would be there are worked out only when they are shown. */
export interface JudgedNow {
  readonly judgement: Judgement
  earliest(): EarliestDays
}

/** How long typing must rest before the earliest days are worked out. */
const REST_MS = 500

/** The earliest days while the card is open: the last ones known, and new ones after typing has come to rest. */
function useEarliest(judged: JudgedNow, isOpen: boolean): EarliestDays {
  const [days, setDays] = useState<EarliestDays>({ conditions: {} })
  useEffect(() => {
    if (!isOpen) return
    const timer = setTimeout(() => setDays(judged.earliest()), REST_MS)
    return () => clearTimeout(timer)
  }, [judged, isOpen])
  return days
}

/** 申报条件: the sum in one line, and each condition below; closed when nothing is to be done. */
export function EligibilityCard({
  form,
  judged,
  note,
  onGoTo,
  start,
}: {
  form: Form
  judged: JudgedNow
  /** As of when, and from what, it was judged. */
  note: string
  onGoTo?: ((place: ReturnPlace) => void) | undefined
  /** How it stands until somebody opens or closes it; left out, it is open when something is not met. */
  start?: 'open' | 'closed'
}) {
  const { conditions, truth, rules } = judged.judgement
  const [isToggled, setToggled] = useState<boolean>()
  const isOpen = isToggled ?? (start === undefined ? truth === 'false' : start === 'open')
  const earliest = useEarliest(judged, isOpen)
  if (conditions.length === 0) return null
  const count = (wanted: string) => conditions.filter((one) => one.truth === wanted).length
  const silent = silentLayers(rules)
  return (
    <details
      className="card eligibility"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => open !== isOpen && setToggled(open)}
    >
      <summary>
        <span className="eligibility-title">申报条件</span>
        {truth === 'true' && silent.length === 0 ? (
          <StatusTag tone="good">全部满足</StatusTag>
        ) : (
          <>
            <StatusTag tone="good">{`${count('true')} 项满足`}</StatusTag>
            {count('false') > 0 && <StatusTag tone="warn">{`${count('false')} 项不满足`}</StatusTag>}
            {count('unknown') > 0 && <StatusTag>{`${count('unknown')} 项待补充`}</StatusTag>}
          </>
        )}
        {earliest.whole && truth !== 'true' && (
          <span className="eligibility-day">最早可于{formatDate(earliest.whole)}全部满足</span>
        )}
      </summary>
      <div className="stack">
        <p className="quiet">{note}</p>
        {silent.map((book) => (
          <Notice key={book} kind="info">
            {`“${book}”中还没有录入这一系列、层级和申报类别的学历、年限等条件，请以评委会的通知为准。`}
          </Notice>
        ))}
        <ConditionList form={form} conditions={conditions} earliest={earliest.conditions} onGoTo={onGoTo} />
      </div>
    </details>
  )
}
