import { z } from 'zod'
import type { Problem } from '../problem.ts'

/**
 * What a print may read, as data: `"text"`, `"number"`, `"truth"`, `"any"`, a list as `[shape]`, a group as `{ name: shape }`.
 * A name that ends in `?` may be missing.
 */
export type DataShape =
  | 'text'
  | 'number'
  | 'truth'
  | 'any'
  | readonly [DataShape]
  | { readonly [name: string]: DataShape }

export type GroupShape = { readonly [name: string]: DataShape }

const NAME = /^[a-z][A-Za-z0-9-]{0,63}\??$/

export const DataShape: z.ZodType<DataShape> = z.lazy(() =>
  z.union([
    z.enum(['text', 'number', 'truth', 'any']),
    z.tuple([DataShape]) as z.ZodType<readonly [DataShape]>,
    GroupShape,
  ]),
)
export const GroupShape: z.ZodType<GroupShape> = z.record(z.string().regex(NAME), DataShape)

/** The name without the mark that says that it may be missing. */
export function bareName(name: string): string {
  return name.replace(/\?$/, '')
}

/** Takes from a source what a shape declares and nothing else; what is missing there becomes blank. */
export function projectData(shape: GroupShape, source: unknown): Record<string, unknown> {
  return projectGroup(shape, source)
}

function project(shape: DataShape, value: unknown): unknown {
  if (shape === 'text') return textOf(value)
  if (shape === 'number') return typeof value === 'number' ? value : null
  if (shape === 'truth') return value === true
  // What the subject's own form names; a template asks each name with a default.
  if (shape === 'any') return value ?? {}
  if (isList(shape)) return Array.isArray(value) ? value.map((one) => project(shape[0], one)) : []
  return projectGroup(shape, value)
}

function projectGroup(shape: GroupShape, value: unknown): Record<string, unknown> {
  const source = isRecord(value) ? value : {}
  return Object.fromEntries(
    Object.entries(shape).flatMap(([named, inside]) => {
      const name = bareName(named)
      const has = Object.hasOwn(source, name) && source[name] !== undefined && source[name] !== null
      if (!has && named !== name) return []
      return [[name, project(inside, has ? source[name] : undefined)]]
    }),
  )
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** Checks that data is of a shape and has nothing besides; for the sample that a print brings along. */
export function checkData(shape: DataShape, value: unknown, path: string): Problem[] {
  if (shape === 'any') return []
  if (shape === 'text') return typeof value === 'string' ? [] : [{ path, message: '这里应是文字' }]
  if (shape === 'number')
    return typeof value === 'number' || value === null ? [] : [{ path, message: '这里应是数字' }]
  if (shape === 'truth')
    return typeof value === 'boolean' ? [] : [{ path, message: '这里应是 true 或 false' }]
  if (isList(shape)) {
    if (!Array.isArray(value)) return [{ path, message: '这里应是列表' }]
    return value.flatMap((one, index) => checkData(shape[0], one, `${path}.${index}`))
  }
  if (!isRecord(value)) return [{ path, message: '这里应是一组内容' }]
  const names = new Map(Object.entries(shape).map(([name, inside]) => [bareName(name), { name, inside }]))
  const missing = [...names].flatMap(([name, declared]) =>
    declared.name === name && !Object.hasOwn(value, name)
      ? [{ path: `${path}.${name}`, message: '样例中缺少这项数据' }]
      : [],
  )
  const inside = Object.entries(value).flatMap(([name, one]) => {
    const declared = names.get(name)
    if (!declared) return [{ path: `${path}.${name}`, message: '数据结构中没有声明这项数据' }]
    return checkData(declared.inside, one, `${path}.${name}`)
  })
  return [...missing, ...inside]
}

/** Finds what a shape asks for that a source of a wider shape does not have. */
export function checkSupplied(wanted: GroupShape, supplied: DataShape, path: string): Problem[] {
  if (supplied === 'any') return []
  if (!isGroup(supplied)) return [{ path, message: '打印对象的这项数据不是一组内容' }]
  const names = new Map(Object.entries(supplied).map(([name, inside]) => [bareName(name), inside]))
  return Object.entries(wanted).flatMap(([named, shape]) => {
    const at = `${path}.${bareName(named)}`
    const inside = names.get(bareName(named))
    if (inside === undefined) return [{ path: at, message: '打印对象没有这项数据，请检查写法' }]
    return checkSame(shape, inside, at)
  })
}

function checkSame(wanted: DataShape, supplied: DataShape, path: string): Problem[] {
  if (supplied === 'any' || wanted === 'any') return []
  if (typeof wanted === 'string' || typeof supplied === 'string')
    return wanted === supplied ? [] : [{ path, message: '与打印对象所提供数据的类型不同' }]
  if (isList(wanted) !== isList(supplied)) return [{ path, message: '与打印对象所提供数据的类型不同' }]
  if (isList(wanted)) return checkSame(wanted[0], (supplied as readonly [DataShape])[0], `${path}.0`)
  return checkSupplied(wanted as GroupShape, supplied, path)
}

function isList(shape: DataShape): shape is readonly [DataShape] {
  return Array.isArray(shape)
}

function isGroup(shape: DataShape): shape is GroupShape {
  return typeof shape === 'object' && !Array.isArray(shape)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
