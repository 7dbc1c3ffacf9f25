import type { Answers, Form } from '../../engines/forms/index.ts'
import type { Case } from '../cases/reading.ts'
import type { ReturnPlace } from '../platform/case-views.ts'
import { UntoldNote } from '../ui/CheckRecordList.tsx'
import { Icon } from '../ui/Icon.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DeadlineText, InstantText } from '../ui/small.tsx'
import { labelPlace } from './places.ts'

/** What was returned: by whom, until when, and every item as a way to its place. */
export function ReturnBanner({
  form,
  answers,
  open,
  reasons,
  corrected,
  onGoTo,
}: {
  form: Form
  answers: Answers
  open: NonNullable<Case['openReturn']>
  reasons: readonly { code: string; label: string }[]
  /** Of each item whether anything in its place has been changed. */
  corrected: readonly boolean[]
  onGoTo: (place: ReturnPlace) => void
}) {
  const done = corrected.filter(Boolean).length
  return (
    <section className="return-banner" aria-labelledby="return-banner-title">
      <div className="return-banner-head">
        <h2 id="return-banner-title">
          <Icon name="warning" />
          申报已退回，请按要求修改
        </h2>
        {open.dueAt && (
          <p>
            请在
            <DeadlineText at={open.dueAt} />
            前修改并重新提交，
            <Countdown until={open.dueAt} />
            。逾期视为放弃本次申报。
          </p>
        )}
      </div>
      <p>
        {open.returnedBy}于<InstantText at={open.at} />
        退回{open.reason ? `：${open.reason}` : '。'}
      </p>
      <p className="return-progress" role="status">
        {done === open.items.length ? (
          <>
            <Icon name="check" />
            {open.items.length} 处都已修改，请核对后重新提交。
          </>
        ) : (
          `${open.items.length} 处中已改 ${done} 处`
        )}
      </p>
      <ol className="return-banner-items">
        {open.items.map((item, index) => {
          const place = placeOf(item)
          return (
            <li key={`${item.section}.${item.rowId ?? ''}.${item.field ?? ''}.${item.remark ?? ''}`}>
              <span className="return-place">
                <button type="button" className="as-link" onClick={() => onGoTo(place)}>
                  {labelPlace(form, answers, place)}
                </button>
                <StatusTag tone={corrected[index] ? 'good' : 'warn'}>
                  {corrected[index] ? '已修改' : '未修改'}
                </StatusTag>
              </span>
              <span>
                {remarkOf(item, reasons)}
                {item.untold !== undefined && <UntoldNote reason={item.untold} />}
              </span>
            </li>
          )
        })}
      </ol>
      <p className="quiet">只有上面列出的内容可以修改，其他内容保持不变。</p>
    </section>
  )
}

type Item = NonNullable<Case['openReturn']>['items'][number]

/** The place of an item, without parts that are not there. */
export function placeOf(item: Item): ReturnPlace {
  return {
    section: item.section,
    ...(item.rowId !== undefined && { rowId: item.rowId }),
    ...(item.field !== undefined && { field: item.field }),
  }
}

/** What an item asks for: the reason in the region's words, then the checker's own. */
export function remarkOf(item: Item, reasons: readonly { code: string; label: string }[]): string {
  const reason = reasons.find((one) => one.code === item.reason && one.code !== 'other')?.label
  return [reason, item.remark?.trim()].filter(Boolean).join('：') || '请按要求修改'
}
