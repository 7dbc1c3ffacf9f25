import { useId } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import type { FieldPlace } from './FieldEditor.tsx'
import { FieldsEditor } from './FieldsEditor.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { NumberInput } from './PlacedInput.tsx'
import { type FieldShape, type KindShape, moved, nextCode, tidy, withFields } from './shape.ts'

/** Writes the types and templates that a person chooses from when adding a row. */
export function KindsEditor({
  path,
  kinds,
  section,
  common,
  onChange,
}: {
  path: string
  kinds: readonly KindShape[]
  section: FieldPlace['section']
  /** The fields that every row has, whatever its kind. */
  common: readonly FieldShape[]
  onChange: (kinds: readonly KindShape[]) => void
}) {
  const groups = [...new Set(kinds.flatMap((kind) => (kind.group ? [kind.group] : [])))]
  const groupsId = useId()
  const error = useFault(path)
  const newCode = () =>
    nextCode(
      kinds.map((kind) => kind.code),
      't',
    )
  const used = [...common, ...kinds.flatMap((kind) => kind.fields)].map((field) => field.code)
  const add = (index: number, kind: KindShape) =>
    onChange([...kinds.slice(0, index), kind, ...kinds.slice(index)])
  return (
    <div className="stack" id={idAt(path)} tabIndex={-1}>
      {error && <p className="field-error">{error}</p>}
      <datalist id={groupsId}>
        {groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      {kinds.map((kind, index) => {
        const at = `${path}.${index}`
        const set = (part: Partial<KindShape>) =>
          onChange(
            kinds.map((one, other) => (other === index ? (tidy({ ...one, ...part }) as KindShape) : one)),
          )
        return (
          <Fold
            key={kind.code}
            path={at}
            title={kind.label || '（还没有名称）'}
            startOpen={kind.label === ''}
            note={`${kind.group ? `${kind.group} · ` : ''}${kind.fields.length} 项内容`}
            moves={{
              up: index > 0 ? () => onChange(moved(kinds, index, -1)) : undefined,
              down: index < kinds.length - 1 ? () => onChange(moved(kinds, index, 1)) : undefined,
              copy: () => add(index + 1, { ...kind, code: newCode(), label: `${kind.label}（复制）` }),
              remove: () => onChange(kinds.filter((_, other) => other !== index)),
            }}
          >
            <KindFields path={at} kind={kind} groupsId={groupsId} set={set} />
            <h4 className="shape-heading">填写内容</h4>
            {common.length > 0 && (
              <p className="quiet">
                每种模板都要填的：{common.map((field) => field.label).join('、')}。下面是这个模板另外要填的。
              </p>
            )}
            <FieldsEditor
              path={`${at}.fields`}
              fields={kind.fields}
              section={section}
              before={common}
              used={used}
              onChange={(fields) =>
                onChange(kinds.map((one, other) => (other === index ? withFields(kind, fields) : one)))
              }
            />
          </Fold>
        )
      })}
      <div className="row">
        <Button
          icon="plus"
          onClick={() =>
            add(
              kinds.length,
              tidy({ code: newCode(), label: '', group: groups.at(-1), fields: [] }) as KindShape,
            )
          }
        >
          增加模板
        </Button>
      </div>
    </div>
  )
}

function KindFields({
  path,
  kind,
  groupsId,
  set,
}: {
  path: string
  kind: KindShape
  groupsId: string
  set: (part: Partial<KindShape>) => void
}) {
  return (
    <div className="editor-grid">
      <TextInput
        id={idAt(`${path}.label`)}
        label="模板名称"
        required
        maxLength={60}
        value={kind.label}
        error={useFault(`${path}.label`)}
        onChange={(event) => set({ label: event.target.value })}
        hint="例如“期刊论文”“发明专利”。"
      />
      <TextInput
        label="所属类型"
        maxLength={60}
        list={groupsId}
        value={kind.group ?? ''}
        onChange={(event) => set({ group: event.target.value || undefined } as Partial<KindShape>)}
        hint="申报人先选类型，再选模板；可以选已有的，也可以写新的。"
      />
      <TextInput
        label="填写说明"
        maxLength={1000}
        value={kind.help ?? ''}
        onChange={(event) => set({ help: event.target.value || undefined } as Partial<KindShape>)}
      />
      <NumberInput
        path={`${path}.maxRows`}
        label="最多填写"
        unit="条"
        value={kind.maxRows}
        onChange={(maxRows) => set({ maxRows } as Partial<KindShape>)}
        hint="不填表示不限。"
      />
    </div>
  )
}
