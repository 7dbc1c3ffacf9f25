import { useState } from 'react'
import { answerOffer } from '../../modules/records/record.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import './records.css'
import type { LivingRecord } from './use-record.ts'

type Offer = LivingRecord['offers'][number]

/** What a submitted declaration says otherwise than the record: the person takes it over or leaves the record as it is. */
export function OfferCard({
  offer,
  before,
  onAnswered,
}: {
  offer: Offer
  /** Saves what is being typed, so that nothing is lost when the record is read again. */
  before: () => Promise<boolean>
  onAnswered: () => Promise<void>
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const answer = async (decision: 'take' | 'leave') => {
    setBusy(true)
    setProblem(undefined)
    try {
      if (!(await before())) return setProblem('还有内容没有保存，请先处理页面下方的提示。')
      const { section, itemId } = offer
      await call(answerOffer, { body: { section, itemId, decision } })
      await onAnswered()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card stack" aria-label={`${offer.label}的更新`}>
      <p>
        在申报“{offer.title}”中，“{offer.label}”的内容与个人信息不同。要把个人信息也改成这样吗？
      </p>
      <ul className="offer-changes">
        {offer.changes.map((change) => (
          <li key={change.fieldLabel}>
            <b>{change.fieldLabel}</b>
            <del>{change.beforeText || '（空）'}</del>
            <ins>{change.afterText || '（空）'}</ins>
          </li>
        ))}
      </ul>
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button kind="primary" busy={busy} onClick={() => void answer('take')}>
          更新到个人信息
        </Button>
        <Button busy={busy} onClick={() => void answer('leave')}>
          不更新
        </Button>
      </div>
    </section>
  )
}
