import type { ReactNode } from 'react'
import type { Field, Section } from '../../engines/forms/index.ts'
import { NumberInput } from '../definitions/PlacedInput.tsx'
import { SelectInput, TextArea } from '../ui/inputs.tsx'
import type { Chosen } from './condition-templates.ts'
import { DATES, fieldsOf, firstListWith, optionsOf } from './list-fields.ts'
import { RecentFields } from './RecentFields.tsx'
import { WaysFields } from './WaysFields.tsx'

const TEMPLATES: readonly { readonly value: Chosen['kind']; readonly label: string }[] = [
  { value: 'ways', label: '学历和年限（几种途径之一）' },
  { value: 'recent', label: '考核（近几年有或没有某种结果）' },
  { value: 'count', label: '某一类内容至少几项' },
  { value: 'sum', label: '数字合计至少多少（如学时）' },
  { value: 'years', label: '取得（任职）满几年' },
  { value: 'expert', label: '自定义表达式（供专业人员）' },
]

/** The templates that the lists of a form have fields for. */
export function templatesFor(lists: readonly Section[]) {
  return TEMPLATES.filter(({ value }) => beginTemplate(value, lists, null) !== undefined)
}

/** A template as it begins, with the first list that has what it looks at; nothing where no list has. */
export function beginTemplate(
  kind: Chosen['kind'],
  lists: readonly Section[],
  holds: unknown,
): Chosen | undefined {
  switch (kind) {
    case 'count': {
      const [first] = lists
      return first && { kind, list: first.code, rowKind: null, least: 1 }
    }
    case 'sum': {
      const found = firstListWith(lists, [['number']], 'continuing-education')
      return found && { kind, list: found.section.code, field: codeAt(found.fields, 0), least: 1 }
    }
    case 'years': {
      const found = firstListWith(lists, [DATES], 'title-history')
      return found && { kind, list: found.section.code, field: codeAt(found.fields, 0), least: 1 }
    }
    case 'ways': {
      const education = firstListWith(lists, [['choice']], 'education')
      const since = firstListWith(lists, [DATES], 'title-history')
      return (
        education &&
        since && {
          kind,
          list: education.section.code,
          field: codeAt(education.fields, 0),
          since: { list: since.section.code, field: codeAt(since.fields, 0) },
          ways: [{ options: [], least: 5 }],
        }
      )
    }
    case 'recent': {
      const found = firstListWith(lists, [['choice'], ['number']], 'assessment')
      return (
        found && {
          kind,
          list: found.section.code,
          field: codeAt(found.fields, 0),
          options: [],
          yearField: codeAt(found.fields, 1),
          years: 2,
          least: 'none',
        }
      )
    }
    case 'expert':
      return { kind, expression: holds }
  }
}

function codeAt(fields: readonly Field[], index: number): string {
  return fields[index]?.code ?? ''
}

/** What a chosen template asks. */
export function TemplateFields({
  path,
  chosen,
  lists,
  choose,
}: {
  path: string
  chosen: Chosen
  lists: readonly Section[]
  choose: (chosen: Chosen) => void
}): ReactNode {
  switch (chosen.kind) {
    case 'expert':
      return (
        <Expert
          expression={chosen.expression}
          onChange={(expression) => choose({ kind: 'expert', expression })}
        />
      )
    case 'ways':
      return <WaysFields path={path} chosen={chosen} lists={lists} choose={choose} />
    case 'recent':
      return <RecentFields path={path} chosen={chosen} lists={lists} choose={choose} />
    default:
      return <CountedFields path={path} chosen={chosen} lists={lists} choose={choose} />
  }
}

type Counted = Extract<Chosen, { kind: 'count' | 'sum' | 'years' }>

function CountedFields({
  path,
  chosen,
  lists,
  choose,
}: {
  path: string
  chosen: Counted
  lists: readonly Section[]
  choose: (chosen: Chosen) => void
}) {
  const types = chosen.kind === 'sum' ? ['number'] : DATES
  const section = lists.find((one) => one.code === chosen.list)
  const kinds = section?.kinds ?? []
  return (
    <>
      <SelectInput
        label="看申报表的"
        required
        options={optionsOf(lists)}
        value={chosen.list}
        onChange={(event) => {
          const next = lists.find((one) => one.code === event.target.value)
          if (!next) return
          if (chosen.kind === 'count') choose({ ...chosen, list: next.code, rowKind: null })
          else choose({ ...chosen, list: next.code, field: fieldsOf(next, types)[0]?.code ?? '' })
        }}
      />
      {chosen.kind === 'count' && kinds.length > 0 && (
        <SelectInput
          label="其中的"
          empty="不限哪一种"
          options={optionsOf(kinds)}
          value={chosen.rowKind ?? ''}
          onChange={(event) => choose({ ...chosen, rowKind: event.target.value || null })}
        />
      )}
      {chosen.kind !== 'count' && (
        <SelectInput
          label={chosen.kind === 'sum' ? '合计哪一项' : '从哪个日期算起'}
          required
          options={optionsOf(fieldsOf(section, types))}
          value={chosen.field}
          onChange={(event) => event.target.value && choose({ ...chosen, field: event.target.value })}
        />
      )}
      <NumberInput
        path={`${path}.least`}
        label="至少"
        unit={chosen.kind === 'years' ? '年' : chosen.kind === 'count' ? '项' : ''}
        value={chosen.least}
        onChange={(least) => choose({ ...chosen, least: least ?? 0 })}
      />
    </>
  )
}

function Expert({ expression, onChange }: { expression: unknown; onChange: (expression: unknown) => void }) {
  return (
    <div className="is-wide">
      <TextArea
        label="表达式"
        rows={6}
        spellCheck={false}
        defaultValue={JSON.stringify(expression, null, 2)}
        onChange={(event) => {
          try {
            onChange(JSON.parse(event.target.value))
          } catch {
            // Half a sentence is no expression yet; the last whole one stays until the next is whole.
          }
        }}
        hint="写法见表达式说明；写完整之前，仍按上一次写完整的内容。"
      />
    </div>
  )
}
