import type { AnswerChange } from '../../engines/forms/index.ts'
import { formatBytes } from '../platform/upload.ts'
import { EmptyState } from '../ui/states.tsx'
import './form.css'

const KINDS = { added: '增加', removed: '删除', changed: '修改', same: '未改动' } as const

const MARKS = {
  kept: '未改动',
  added: '新增',
  removed: '删除',
  replaced: '同名替换，内容不同',
  same: '重新上传，内容相同',
} as const

interface FileFace {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

/** A file of a place in both states, as far as it stood in each. */
interface FilePair {
  readonly mark: keyof typeof MARKS
  readonly before: FileFace | null
  readonly after: FileFace | null
}

/** One place in two states: a change as the form engine's diffAnswers tells it, or a place that stayed as it was. */
export interface ComparedLine
  extends Pick<AnswerChange, 'section' | 'sectionLabel' | 'fieldLabel' | 'beforeText' | 'afterText'> {
  readonly kind: keyof typeof KINDS
  readonly rowId?: string | undefined
  readonly field?: string | undefined
  readonly wholeRow?: true | undefined
  /** Which row it is, such as 学历 2. */
  readonly rowLabel?: string | undefined
  readonly files?: readonly FilePair[]
}

/** What changed between two states of a form, before and after side by side; below each other on a phone. */
export function CompareView({
  changes,
  beforeTitle = '修改前',
  afterTitle = '修改后',
}: {
  changes: readonly ComparedLine[]
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
              {[change.sectionLabel, change.rowLabel, change.fieldLabel]
                .filter((label, index, all) => label && label !== all[index - 1])
                .join(' · ')}
            </b>
            <span className={change.kind === 'same' ? 'unchanged-mark' : 'changed-mark'}>
              {change.wholeRow ? `整条${KINDS[change.kind]}` : KINDS[change.kind]}
            </span>
          </div>
          <div className="change-sides">
            <Side change={change} side="before" title={beforeTitle} />
            <Side change={change} side="after" title={afterTitle} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Side({ change, side, title }: { change: ComparedLine; side: 'before' | 'after'; title: string }) {
  const files = (change.files ?? []).flatMap(({ mark, ...pair }) => {
    const file = pair[side]
    return file ? [{ mark, file }] : []
  })
  const text = (side === 'before' ? change.beforeText : change.afterText) || '（空）'
  const words =
    files.length === 0 ? (
      text
    ) : (
      <span className="change-files">
        {files.map(({ mark, file }) => (
          <span key={file.id} className="change-file">
            <span>{file.name}</span>
            <span className="quiet numbers">{formatBytes(file.bytes)}</span>
            {mark !== 'kept' && <span className={`file-change is-${mark}`}>{MARKS[mark]}</span>}
          </span>
        ))}
      </span>
    )
  const Words = change.kind === 'same' ? 'div' : side === 'before' ? 'del' : 'ins'
  return (
    <div className="change-side">
      <div className="change-side-title">{title}</div>
      <Words className="change-words">{words}</Words>
    </div>
  )
}
