import type { FieldType } from '../../engines/forms/index.ts'

/** A field while it is written: its name may still be missing. */
export interface FieldShape {
  readonly code: string
  readonly label: string
  readonly type: FieldType
  readonly [more: string]: unknown
}

/** A kind of rows while it is written. */
export interface KindShape {
  readonly code: string
  readonly label: string
  readonly fields: readonly FieldShape[]
  readonly group?: string
  readonly help?: string
  readonly maxRows?: number
  readonly [more: string]: unknown
}

/** What is decided about one section. */
export interface SectionShape {
  readonly on?: boolean
  readonly help?: string
  readonly required?: boolean
  readonly minRows?: number
  readonly maxRows?: number
  readonly kinds?: readonly KindShape[]
  readonly fields?: readonly FieldShape[]
  readonly [more: string]: unknown
}

/** The ways to fill something in that can be chosen, in the words of the offices. */
export const FIELD_TYPES = [
  { value: 'text', label: '一行文字' },
  { value: 'long-text', label: '多行文字' },
  { value: 'number', label: '数字' },
  { value: 'date', label: '日期' },
  { value: 'month', label: '年月' },
  { value: 'month-or-present', label: '年月（可选“至今”）' },
  { value: 'choice', label: '从选项中选一个' },
  { value: 'yes-no', label: '是或否' },
  { value: 'phone', label: '手机号码' },
  { value: 'attachments', label: '上传文件' },
] as const

/** What a type is called; photos and figures that are counted are written by the region only. */
export function typeName(type: FieldType): string {
  if (type === 'photo') return '照片'
  if (type === 'computed') return '自动计算'
  return FIELD_TYPES.find((one) => one.value === type)?.label ?? type
}

const TEN_MB = 10_485_760

const beginnings: Partial<Record<FieldType, Readonly<Record<string, unknown>>>> = {
  text: { maxLength: 100, width: 'half' },
  'long-text': { maxLength: 1000 },
  number: { width: 'half' },
  date: { width: 'half' },
  month: { width: 'half' },
  'month-or-present': { width: 'half' },
  choice: { options: [], width: 'half' },
  'yes-no': { width: 'half' },
  phone: { width: 'half' },
  attachments: { accept: ['pdf', 'jpeg', 'png'], maxBytes: TEN_MB, maxCount: 5 },
}

/** Begins a field of a type. */
export function newField(code: string, type: FieldType): FieldShape {
  return { code, label: '', type, ...beginnings[type] }
}

/** Makes a field one of another type; only what every type has stays, and it is a new field under a new code. */
export function withType(field: FieldShape, type: FieldType, code: string): FieldShape {
  const { label, help, required } = field
  return tidy({ ...newField(code, type), label, help, required: required === true ? true : undefined })
}

/** Makes the next code that is not in use yet: nobody types codes. */
export function nextCode(used: Iterable<string>, prefix: string): string {
  const numbers = [...used].flatMap((code) => {
    const found = new RegExp(`^${prefix}(\\d+)$`).exec(code)?.[1]
    return found === undefined ? [] : [Number(found)]
  })
  return `${prefix}${Math.max(0, ...numbers) + 1}`
}

/** Leaves out what is undefined, because an absent property and an undefined one are not the same. */
export function tidy<T extends object>(thing: T): T {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as T
}

/** Moves one of a list a place up (-1) or down (1). */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = index + by
  if (other < 0 || other >= list.length) return list
  const copy = [...list]
  ;[copy[index], copy[other]] = [copy[other] as T, copy[index] as T]
  return copy
}

/** Reads options written one a line; those that stay keep their codes, so answers given before keep their meaning. */
export function optionsOfLines(text: string, before: readonly { code: string; label: string }[]) {
  const labels = [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
  const codes = new Set(before.map((one) => one.code))
  return labels.map((label) => {
    const same = before.find((one) => one.label === label)
    if (same) return same
    const code = nextCode(codes, 'o')
    codes.add(code)
    return { code, label }
  })
}

/** A kind without the marks that name fields it no longer has. */
export function withFields(kind: KindShape, fields: readonly FieldShape[]): KindShape {
  const identifies = kind.identifies as { as: string; by: string[]; rank?: string } | undefined
  if (!identifies) return { ...kind, fields }
  const has = (code: string | undefined) => fields.some((field) => field.code === code)
  const by = identifies.by.filter(has)
  const rank = has(identifies.rank) ? identifies.rank : undefined
  const kept = by.length > 0 ? tidy({ as: identifies.as, by, rank }) : undefined
  return tidy({ ...kind, fields, identifies: kept })
}

/** When a field is shown: only when another field of the same place has one of some values. */
export interface WhenShape {
  readonly field: string
  readonly values: readonly (string | boolean)[]
}

/** Reads a condition that was made by choosing; undefined for one that was written by hand. */
export function readWhen(visible: unknown): WhenShape | undefined {
  const { op, args } = (visible ?? {}) as { op?: string; args?: unknown[] }
  const [subject, ...values] = args ?? []
  const { op: what, args: names } = (subject ?? {}) as { op?: string; args?: unknown[] }
  const name = names?.[0]
  if ((what !== 'row' && what !== 'answer') || typeof name !== 'string') return undefined
  if (op === 'equals' && (typeof values[0] === 'string' || typeof values[0] === 'boolean'))
    return { field: name.split('.').at(-1) ?? name, values: [values[0]] }
  return undefined
}

/** Writes a condition that was chosen, for a field of a list's row or of a single section. */
export function writeWhen(when: WhenShape, section: { code: string; kind: 'single' | 'list' }): unknown {
  const [value] = when.values
  const subject =
    section.kind === 'list'
      ? { op: 'row', args: [when.field] }
      : { op: 'answer', args: [`${section.code}.${when.field}`] }
  return { op: 'equals', args: [subject, value] }
}
