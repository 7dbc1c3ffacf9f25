import type { AnswerChange } from '../../engines/forms/index.ts'
import { EmptyState } from '../ui/states.tsx'
import './form.css'

const KINDS = { added: '增加', removed: '删除', changed: '修改' } as const

/** What changed between two states of a form, before and after side by side. */
export function CompareView({
  changes,
  beforeTitle = '修改前',
  afterTitle = '修改后',
}: {
  /** From the form engine's diffAnswers. */
  changes: readonly AnswerChange[]
  beforeTitle?: string
  afterTitle?: string
}) {
  if (changes.length === 0) {
    return <EmptyState icon="check" title="内容没有变化" next="这次提交的内容与上一次完全相同。" />
  }
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li
          key={[change.section, change.rowId, change.field, change.kind].join('.')}
          className={`change is-${change.kind}`}
        >
          <div className="change-head">
            <b>
              {change.sectionLabel} · {change.fieldLabel}
            </b>
            <span className="changed-mark">
              {change.wholeRow ? `整条${KINDS[change.kind]}` : KINDS[change.kind]}
            </span>
          </div>
          <div className="change-sides">
            <div>
              <div className="change-side-title">{beforeTitle}</div>
              <del>{change.beforeText || '（空）'}</del>
            </div>
            <div>
              <div className="change-side-title">{afterTitle}</div>
              <ins>{change.afterText || '（空）'}</ins>
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
