import type { Completeness, Section } from '../../engines/forms/index.ts'
import { useNarrow } from '../platform/preferences.ts'
import { Icon } from '../ui/Icon.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import type { Remark } from './desk.ts'

const WORDS = { empty: '未填写', incomplete: '待完善', complete: '已完成' } as const

/** The sections of a form with what is still missing in each; on phones one list at the top. */
export function SectionMenu({
  sections,
  progress,
  remarks,
  current,
  onChoose,
}: {
  sections: readonly Section[]
  progress: Completeness
  remarks: readonly Remark[]
  current: string
  onChoose: (sectionCode: string) => void
}) {
  const narrow = useNarrow()
  const entries = sections.map((section) => {
    const found = progress.sections.find((one) => one.section === section.code)
    const state = found?.state ?? 'empty'
    const returned = remarks.filter((remark) => remark.section === section.code).length
    const optional = found && !found.required && state === 'empty'
    return {
      code: section.code,
      label: section.label,
      state,
      words: returned > 0 ? `退回 ${returned} 处` : optional ? '选填' : WORDS[state],
      returned: returned > 0,
    }
  })
  if (narrow) {
    return (
      <div className="form-menu-narrow no-print">
        <SelectInput
          label="填写部分"
          options={entries.map((one) => ({ value: one.code, label: `${one.label}（${one.words}）` }))}
          value={current}
          onChange={(event) => event.target.value && onChoose(event.target.value)}
        />
      </div>
    )
  }
  const done = entries.filter((one) => one.state === 'complete').length
  return (
    <nav className="form-menu no-print" aria-label="填写部分">
      <div className="form-menu-sum">
        已完成 {done} / {entries.length}
        <progress value={done} max={entries.length} aria-label="完成进度" />
      </div>
      <ol>
        {entries.map((one) => (
          <li key={one.code}>
            <button
              type="button"
              className={`form-menu-item is-${one.returned ? 'returned' : one.state}`}
              aria-current={one.code === current ? 'step' : undefined}
              onClick={() => onChoose(one.code)}
            >
              <span className="form-menu-mark" aria-hidden="true">
                {one.returned ? (
                  <Icon name="edit" size="0.95em" />
                ) : (
                  one.state === 'complete' && <Icon name="check" size="0.95em" />
                )}
              </span>
              <span className="form-menu-label">{one.label}</span>
              <span className="form-menu-words">{one.words}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
