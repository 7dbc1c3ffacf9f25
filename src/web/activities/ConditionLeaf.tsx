import type { Section } from '../../engines/forms/index.ts'
import { idAt, useFault } from '../definitions/Fold.tsx'
import { SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { beginTemplate, TemplateFields, templatesFor } from './ConditionTemplate.tsx'
import { type Chosen, readChosen, writeChosen } from './condition-templates.ts'

/** A single condition, as far as it is written. */
export interface LeafShape {
  readonly clause?: { readonly source?: string; readonly text?: string }
  readonly holds?: unknown
  readonly figures?: readonly unknown[] | undefined
  readonly [more: string]: unknown
}

/** Writes one condition: from a template or as an expression, and the clause it rests on. */
export function ConditionLeaf({
  path,
  condition,
  lists,
  set,
}: {
  path: string
  condition: LeafShape
  lists: readonly Section[]
  set: (part: Partial<LeafShape>) => void
}) {
  const chosen = readChosen(condition.holds)
  const choose = (next: Chosen) => set({ figures: undefined, ...writeChosen(next) })
  const clause = condition.clause ?? {}
  return (
    <div className="editor-grid">
      <SelectInput
        id={idAt(`${path}.holds`)}
        label="条件模板"
        required
        options={templatesFor(lists)}
        value={chosen.kind}
        error={useFault(`${path}.holds`)}
        onChange={(event) => {
          const next = beginTemplate(event.target.value as Chosen['kind'], lists, condition.holds)
          if (next) choose(next)
        }}
      />
      <TemplateFields path={path} chosen={chosen} lists={lists} choose={choose} />
      <TextInput
        id={idAt(`${path}.clause.source`)}
        label="依据"
        required
        maxLength={200}
        value={clause.source ?? ''}
        error={useFault(`${path}.clause.source`)}
        onChange={(event) => set({ clause: { ...clause, source: event.target.value } })}
        hint="文件名称和文号，或者本次评审通知。"
      />
      <div className="is-wide">
        <TextArea
          id={idAt(`${path}.clause.text`)}
          label="条款原文"
          required
          rows={3}
          limit={2000}
          value={clause.text ?? ''}
          error={useFault(`${path}.clause.text`)}
          onChange={(event) => set({ clause: { ...clause, text: event.target.value } })}
        />
      </div>
    </div>
  )
}
