import type { Field, Form, Kind, Section } from './form.schema.ts'

/** One difference between two forms, as a sentence. */
export interface FormChange {
  readonly section: string
  readonly text: string
}

/** Lists in words what changed from one form to another: 新增类型“论文”；“专利”的“专利号”改为必填. */
export function diffForms(before: Form, after: Form): FormChange[] {
  const sections = compared(before.sections, after.sections).flatMap(({ was, now }): FormChange[] => {
    const section = (now ?? was)?.code ?? ''
    if (!was || !now) return [{ section, text: `${now ? '新增' : '删去'}部分“${(now ?? was)?.label}”` }]
    return sectionChanges(was, now).map((text) => ({ section, text }))
  })
  const named = changed('表名', before.label, after.label).map((text) => ({ section: '', text }))
  const moved = isReordered(before.sections, after.sections)
    ? [{ section: '', text: '调整了各部分的顺序' }]
    : []
  return [...named, ...sections, ...moved]
}

function sectionChanges(was: Section, now: Section): string[] {
  const own = `“${now.label}”`
  const kinds = compared(was.kinds ?? [], now.kinds ?? []).flatMap(({ was: before, now: after }) => {
    if (!before || !after) return [`${own}${after ? '新增' : '删去'}类型“${(after ?? before)?.label}”`]
    return kindChanges(before, after)
  })
  return [
    ...changed('部分名称', was.label, now.label),
    ...aspectChanges(sectionAspects, was, now, own),
    ...fieldSetChanges(was.fields, now.fields, own),
    ...kinds,
    ...(isReordered(was.kinds ?? [], now.kinds ?? []) ? [`${own}调整了类型的顺序`] : []),
  ]
}

function kindChanges(was: Kind, now: Kind): string[] {
  const own = `“${now.label}”`
  return [
    ...changed('类型名称', was.label, now.label),
    ...aspectChanges(kindAspects, was, now, own),
    ...fieldSetChanges(was.fields, now.fields, own),
  ]
}

function fieldSetChanges(was: readonly Field[], now: readonly Field[], of: string): string[] {
  const each = compared(was, now).flatMap(({ was: before, now: after }) => {
    if (!before || !after) return [`${of}${after ? '新增' : '删去'}“${(after ?? before)?.label}”`]
    return [
      ...changed(`${of}的内容名称`, before.label, after.label),
      ...aspectChanges(fieldAspects, before, after, `${of}的“${after.label}”`),
    ]
  })
  return isReordered(was, now) ? [...each, `${of}调整了内容的顺序`] : each
}

/** What a reader is told of a thing: the name of an aspect, and its words, undefined for nothing said. */
type Aspects<T> = readonly (readonly [name: string, words: (thing: T) => string | undefined])[]

const sectionAspects: Aspects<Section> = [
  ['开启', (one) => (one.off ? '否' : '是')],
  ['填写说明', (one) => one.help],
  ['最少条数', (one) => (one.kind === 'list' ? String(one.minRows) : undefined)],
  ['最多条数', (one) => (one.kind === 'list' ? String(one.maxRows) : undefined)],
  ['必填', (one) => requirement(one.required ?? 'default')],
  ['显示条件', (one) => condition(one.visible)],
]
const kindAspects: Aspects<Kind> = [
  ['所属类别', (one) => one.group],
  ['填写说明', (one) => one.help],
  ['最多条数', (one) => one.maxRows?.toString()],
]
const fieldTypes: Record<Field['type'], string> = {
  text: '一行文字',
  'long-text': '多行文字',
  number: '数字',
  date: '日期',
  month: '年月',
  'month-or-present': '年月或至今',
  choice: '单选',
  'yes-no': '是或否',
  phone: '手机号码',
  attachments: '上传文件',
  photo: '照片',
  computed: '自动计算',
}
const fieldAspects: Aspects<Field> = [
  ['填写方式', (one) => fieldTypes[one.type]],
  ['必填', (one) => requirement(one.required)],
  ['填写说明', (one) => one.help],
  ['最少字数', (one) => ('minLength' in one ? one.minLength?.toString() : undefined)],
  ['最多字数', (one) => ('maxLength' in one ? one.maxLength?.toString() : undefined)],
  ['最小值', (one) => (one.type === 'number' ? one.min?.toString() : undefined)],
  ['最大值', (one) => (one.type === 'number' ? one.max?.toString() : undefined)],
  ['小数位数', (one) => (one.type === 'number' ? String(one.decimals) : undefined)],
  ['单位', (one) => (one.type === 'number' ? one.unit : undefined)],
  [
    '可选项',
    (one) => (one.type === 'choice' ? one.options?.map(({ label }) => label).join('、') : undefined),
  ],
  ['代码表', (one) => (one.type === 'choice' ? one.table : undefined)],
  ['格式', (one) => ('accept' in one ? one.accept.map((kind) => kind.toUpperCase()).join('、') : undefined)],
  ['上限', (one) => ('maxBytes' in one ? bytes(one.maxBytes) : undefined)],
  ['最多个数', (one) => (one.type === 'attachments' ? String(one.maxCount) : undefined)],
  ['显示条件', (one) => condition(one.visible)],
  ['核对规则', (one) => one.rules.map(({ message }) => message).join('；') || undefined],
  ['来源', (one) => one.locked],
]

function requirement(required: Section['required'] | 'default'): string {
  if (required === 'default') return '按条数'
  if (typeof required === 'boolean') return required ? '是' : '否'
  return '有条件'
}

function condition(visible: unknown): string | undefined {
  return visible === undefined ? undefined : JSON.stringify(visible)
}

/** A number of bytes as people say it. */
function bytes(count: number): string {
  const [unit, size] = count >= 1_048_576 ? ['MB', 1_048_576] : ['KB', 1024]
  return `${Math.round((count / size) * 10) / 10}${unit}`
}

function aspectChanges<T>(aspects: Aspects<T>, was: T, now: T, of: string): string[] {
  return aspects.flatMap(([name, words]) => {
    const [before, after] = [words(was), words(now)]
    if (before === after) return []
    if (name === '必填')
      return [`${of}${{ 是: '改为必填', 否: '改为选填' }[after ?? ''] ?? '改为有条件必填'}`]
    if (name === '开启') return [`${of}${after === '是' ? '改为默认开启' : '改为默认关闭'}`]
    if (name === '显示条件') return [`${of}${after === undefined ? '改为始终显示' : '的显示条件有改动'}`]
    if (before === undefined) return [`${of}增加${name}：${after}`]
    if (after === undefined) return [`${of}取消${name}（原为${before}）`]
    return [`${of}${name}由${before}改为${after}`]
  })
}

function changed(name: string, before: string, after: string): string[] {
  return before === after ? [] : [`${name}由“${before}”改为“${after}”`]
}

type Coded = { readonly code: string }

function compared<T extends Coded>(before: readonly T[], after: readonly T[]): { was?: T; now?: T }[] {
  const removed = before.filter((one) => !after.some((other) => other.code === one.code))
  const others = after.map((now) => {
    const was = before.find((one) => one.code === now.code)
    return was ? { was, now } : { now }
  })
  return [...others, ...removed.map((was) => ({ was }))]
}

function isReordered(before: readonly Coded[], after: readonly Coded[]): boolean {
  const common = (rows: readonly Coded[], others: readonly Coded[]) =>
    rows.flatMap(({ code }) => (others.some((one) => one.code === code) ? [code] : [])).join('\n')
  return common(before, after) !== common(after, before)
}
