import { useState } from 'react'
import { KIND, type Kind, type Row, type Section } from '../../engines/forms/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** Chooses what kind of row to add: the type first where there are several, then the template. */
export function KindDialog({
  section,
  rows,
  onChoose,
  onClose,
}: {
  section: Section
  rows: readonly Row[]
  onChoose: (kind: Kind) => void
  onClose: () => void
}) {
  const kinds = section.kinds ?? []
  const groups = [...new Set(kinds.map((kind) => kind.group ?? ''))]
  const [group, setGroup] = useState(groups.length === 1 ? groups[0] : undefined)
  const title = section.rowTitle ?? section.label
  return (
    <Dialog open title={`增加${title}`} onClose={onClose}>
      {groups.length > 1 && (
        <fieldset className="kind-groups">
          <legend className="field-label">选择类型</legend>
          {groups.map((one) => (
            <Button
              key={one}
              kind={one === group ? 'primary' : 'plain'}
              aria-pressed={one === group}
              onClick={() => setGroup(one)}
            >
              {one === '' ? '其他' : one}
            </Button>
          ))}
        </fieldset>
      )}
      {group === undefined ? (
        <p className="quiet">先选择类型，再选择要填写的模板。</p>
      ) : (
        <ul className="kind-list" aria-label="选择模板">
          {kinds
            .filter((kind) => (kind.group ?? '') === group)
            .map((kind) => (
              <KindChoice key={kind.code} kind={kind} rows={rows} onChoose={() => onChoose(kind)} />
            ))}
        </ul>
      )}
    </Dialog>
  )
}

function KindChoice({ kind, rows, onChoose }: { kind: Kind; rows: readonly Row[]; onChoose: () => void }) {
  const filled = rows.filter((row) => row.values[KIND] === kind.code).length
  const isFull = kind.maxRows !== undefined && filled >= kind.maxRows
  const counted = [
    filled > 0 && `已填 ${filled} 条`,
    kind.maxRows !== undefined && `最多 ${kind.maxRows} 条`,
  ].filter(Boolean)
  return (
    <li>
      <button type="button" className="kind-choice" disabled={isFull} onClick={onChoose}>
        <span className="kind-label">{kind.label}</span>
        {counted.length > 0 && <span className="quiet numbers">{counted.join('，')}</span>}
        {kind.help && <span className="kind-help">{kind.help}</span>}
      </button>
    </li>
  )
}
