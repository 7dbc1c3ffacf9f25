import type { ReactNode } from 'react'
import { Button, IconButton } from '../ui/Button.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { moved } from './shape.ts'

/** One thing a print may show, in words. */
export interface DesignField {
  readonly path: string
  readonly label: string
  readonly group: string
  readonly columns: readonly { readonly path: string; readonly label: string }[] | null
}

/** A short text of a part. */
export function Title({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  return (
    <TextInput
      label={label}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Chooses what a part shows, by words. */
export function FieldChoice({
  fields,
  path,
  onChange,
  lists = false,
}: {
  fields: readonly DesignField[]
  path: string
  onChange: (field: DesignField) => void
  lists?: boolean
}) {
  const offered = fields.filter((one) => (one.columns !== null) === lists)
  return (
    <SelectInput
      label={lists ? '列表' : '内容'}
      value={path}
      options={offered.map((one) => ({ value: one.path, label: `${one.group}：${one.label}` }))}
      onChange={(event) => {
        const field = offered.find((one) => one.path === event.target.value)
        if (field) onChange(field)
      }}
    />
  )
}

/** A value with what it is called. */
export interface Valued {
  readonly label: string
  readonly path: string
}

/** Values of a part in their order. */
export function Values<V extends Valued>({
  rows,
  most,
  fields,
  onChange,
  more,
}: {
  rows: readonly V[]
  most: number
  fields: readonly DesignField[]
  onChange: (rows: V[]) => void
  more?: (row: V, change: (row: V) => void) => ReactNode
}) {
  const first = fields.find((one) => one.columns === null)
  const put = (index: number, row: V) => onChange(rows.map((one, at) => (at === index ? row : one)))
  return (
    <div className="stack">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same field may stand twice
        <div className="design-row" key={index}>
          <FieldChoice
            fields={fields}
            path={row.path}
            onChange={(field) => put(index, { ...row, path: field.path, label: field.label })}
          />
          <Title label="叫法" value={row.label} onChange={(label) => put(index, { ...row, label })} />
          {more ? more(row, (next) => put(index, next)) : <span />}
          <RowMoves rows={rows} index={index} onChange={(next) => onChange([...next])} />
        </div>
      ))}
      {rows.length < most && first && (
        <div className="row">
          <Button
            size="small"
            icon="plus"
            onClick={() => onChange([...rows, { label: first.label, path: first.path } as V])}
          >
            增加一项
          </Button>
        </div>
      )}
    </div>
  )
}

/** The way up, down and out of a list. */
export function RowMoves<V>({
  rows,
  index,
  onChange,
}: {
  rows: readonly V[]
  index: number
  onChange: (rows: readonly V[]) => void
}) {
  return (
    <span className="row">
      <IconButton
        label="上移"
        icon="up"
        disabled={index === 0}
        onClick={() => onChange(moved(rows, index, -1))}
      />
      <IconButton
        label="下移"
        icon="down"
        disabled={index === rows.length - 1}
        onClick={() => onChange(moved(rows, index, 1))}
      />
      <IconButton
        label="删去"
        icon="close"
        disabled={rows.length === 1}
        onClick={() => onChange(rows.filter((_, at) => at !== index))}
      />
    </span>
  )
}
