import type { Section } from '../../engines/forms/index.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, TextInput } from '../ui/inputs.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { FieldsEditor } from './FieldsEditor.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { KindsEditor } from './KindsEditor.tsx'
import { NumberInput } from './PlacedInput.tsx'
import { type FieldShape, type KindShape, type SectionShape, tidy } from './shape.ts'

/** Decides what one activity leaves open about a section: whether it is asked, its types, its materials, its limits. */
export function SectionEditor({
  path,
  section,
  over,
  onChange,
}: {
  path: string
  section: Section
  over: SectionShape
  onChange: (over: SectionShape) => void
}) {
  const may = (what: Section['configurable'][number]) => section.configurable.includes(what)
  const set = (part: Partial<SectionShape>) => onChange(tidy({ ...over, ...part }) as SectionShape)
  const on = over.on ?? !section.off
  const error = useFault(path)
  const place = { code: section.code, kind: section.kind }
  return (
    <Fold
      path={path}
      title={section.label}
      tag={<StatusTag tone={on ? 'good' : 'neutral'}>{on ? '要填' : '不填'}</StatusTag>}
      note={noteOf(section, over)}
    >
      <div className="shape-section">
        {error && <p className="field-error">{error}</p>}
        {may('switch') && (
          <CheckInput
            id={idAt(`${path}.on`)}
            checked={on}
            onChange={(event) =>
              set({
                on: event.target.checked === !section.off ? undefined : event.target.checked,
              } as Partial<SectionShape>)
            }
          >
            本次活动要求填写“{section.label}”
          </CheckInput>
        )}
        {section.fields.length > 0 && (
          <p className="quiet">地区规定要填：{section.fields.map((field) => field.label).join('、')}。</p>
        )}
        {on && (
          <>
            <TextInput
              id={idAt(`${path}.help`)}
              label="这一部分的填写说明"
              maxLength={1000}
              value={over.help ?? ''}
              placeholder={section.help ?? ''}
              onChange={(event) => set({ help: event.target.value || undefined } as Partial<SectionShape>)}
              hint="不写时显示地区的说明。"
            />
            {may('rows') && section.kind === 'list' && (
              <Rows path={path} section={section} over={over} set={set} />
            )}
            {may('kinds') && <Kinds path={path} section={section} over={over} set={set} place={place} />}
            {may('fields') && (
              <div>
                <h4 className="shape-heading">本次活动另外要填或要交的</h4>
                <FieldsEditor
                  path={`${path}.fields`}
                  fields={over.fields ?? []}
                  section={place}
                  before={section.fields as unknown as FieldShape[]}
                  used={section.fields.map((field) => field.code)}
                  onChange={(fields) =>
                    set({ fields: fields.length > 0 ? fields : undefined } as Partial<SectionShape>)
                  }
                />
              </div>
            )}
          </>
        )}
      </div>
    </Fold>
  )
}

type Set = (part: Partial<SectionShape>) => void

function Rows({
  path,
  section,
  over,
  set,
}: {
  path: string
  section: Section
  over: SectionShape
  set: Set
}) {
  return (
    <div className="editor-grid">
      <NumberInput
        path={`${path}.minRows`}
        label="最少填写"
        unit="条"
        value={over.minRows}
        hint={`不填时按地区规定：${section.minRows} 条。`}
        onChange={(minRows) => set({ minRows } as Partial<SectionShape>)}
      />
      <NumberInput
        path={`${path}.maxRows`}
        label="最多填写"
        unit="条"
        value={over.maxRows}
        hint={`不填时按地区规定：${section.maxRows} 条。`}
        onChange={(maxRows) => set({ maxRows } as Partial<SectionShape>)}
      />
    </div>
  )
}

function Kinds({
  path,
  section,
  over,
  set,
  place,
}: {
  path: string
  section: Section
  over: SectionShape
  set: Set
  place: { code: string; kind: 'single' | 'list' }
}) {
  const own = section.kinds ?? []
  return (
    <div>
      <h4 className="shape-heading">类型和模板</h4>
      {over.kinds === undefined ? (
        <div className="stack">
          <p className="quiet">
            {own.length === 0
              ? '地区没有规定类型，请按评审标准增加。'
              : `现在用地区规定的 ${own.length} 种模板：${own.map((kind) => kind.label).join('、')}。`}
          </p>
          <div className="row">
            <Button icon="edit" onClick={() => set({ kinds: own as unknown as KindShape[] })}>
              {own.length === 0 ? '设置类型和模板' : '在此基础上修改'}
            </Button>
          </div>
        </div>
      ) : (
        <div className="stack">
          <KindsEditor
            path={`${path}.kinds`}
            kinds={over.kinds}
            section={place}
            common={section.fields as unknown as FieldShape[]}
            onChange={(kinds) => set({ kinds })}
          />
          <div className="row">
            <Button
              kind="quiet"
              onClick={() => set({ kinds: undefined } as unknown as Partial<SectionShape>)}
            >
              恢复为地区规定的模板
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}

function noteOf(section: Section, over: SectionShape): string {
  const parts = [
    over.kinds !== undefined && `${over.kinds.length} 种模板`,
    over.kinds === undefined &&
      (section.kinds ?? []).length > 0 &&
      `${section.kinds?.length} 种模板（地区规定）`,
    over.fields !== undefined && `另加 ${over.fields.length} 项`,
  ].filter(Boolean)
  return parts.join('，')
}
