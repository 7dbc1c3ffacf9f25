import type { Problem } from '../problem.ts'

/** One piece of a number pattern. */
export type PatternPart =
  | { kind: 'text'; text: string }
  /** A date part taken from `values.date` (YYYY-MM-DD). */
  | { kind: 'date'; part: 'yyyy' | 'yy' | 'mm' | 'dd' }
  /** A value by name, filled with zeros on the left when a width is given. */
  | { kind: 'value'; name: string; width?: number }
  | { kind: 'seq'; width: number }
  | { kind: 'check' }

export type ParsedPattern = { ok: true; parts: PatternPart[] } | { ok: false; message: string }

const PLACEHOLDER = /^\{([a-z][A-Za-z]*)(?::(\d{1,2}))?\}/
const dateParts = ['yyyy', 'yy', 'mm', 'dd'] as const

/** Reads a pattern such as `TC{yyyy}{court:2}{level}{seq:5}{check}` into its parts. */
export function parsePattern(pattern: string): ParsedPattern {
  const parts: PatternPart[] = []
  let rest = pattern
  while (rest !== '') {
    const placeholder = PLACEHOLDER.exec(rest)
    const text = /^[^{}]+/.exec(rest)?.[0]
    if (placeholder) {
      const part = partOf(placeholder[1] ?? '', placeholder[2])
      if (typeof part === 'string') return { ok: false, message: part }
      parts.push(part)
    } else if (text !== undefined) parts.push({ kind: 'text', text })
    else
      return {
        ok: false,
        message: `编号规则从“${rest.slice(0, 12)}”起写法不对，占位应写作 {名称} 或 {名称:位数}`,
      }
    rest = rest.slice((placeholder?.[0] ?? text ?? rest).length)
  }
  return { ok: true, parts }
}

function partOf(name: string, digits: string | undefined): PatternPart | string {
  const width = digits === undefined ? undefined : Number(digits)
  if (width !== undefined && (width < 1 || width > 18)) return `“${name}”的位数应在 1 到 18 之间`
  const part = dateParts.find((one) => one === name)
  if ((part || name === 'check') && width !== undefined) return `“${name}”的位数是固定的，不必写出`
  if (part) return { kind: 'date', part }
  if (name === 'check') return { kind: 'check' }
  if (name === 'seq') return width === undefined ? '“seq”应写明位数，如 {seq:5}' : { kind: 'seq', width }
  return { kind: 'value', name, ...(width === undefined ? {} : { width }) }
}

/** Checks a pattern before it is published; `names` lists the values it may use, unchecked when left out. */
export function checkPattern(pattern: string, names?: readonly string[]): Problem[] {
  const parsed = parsePattern(pattern)
  if (!parsed.ok) return [{ path: '', message: parsed.message }]
  const { parts } = parsed
  const problems: Problem[] = []
  const add = (message: string) => problems.push({ path: '', message })
  const count = (kind: PatternPart['kind']) => parts.filter((part) => part.kind === kind).length
  if (count('seq') !== 1) add('编号规则中应恰有一个流水号，如 {seq:5}')
  if (count('check') > 1) add('编号规则中最多只能有一个校验位 {check}')
  if (count('check') === 1 && parts.at(-1)?.kind !== 'check') add('校验位 {check} 应放在最后')
  parts.forEach((part, index) => {
    if (part.kind === 'text' && !/^[0-9A-Z-]+$/.test(part.text)) {
      add(`固定部分“${part.text}”只能用大写字母、数字和短横线`)
    }
    if (part.kind === 'value' && names && !names.includes(part.name)) add(`没有“${part.name}”这个取值`)
    const next = parts[index + 1]
    // 1 + 23 and 12 + 3 would be one number.
    if (isLoose(part) && next && isLoose(next)) add('两个没有写明位数的取值不能紧挨着，请写明其中一个的位数')
  })
  return problems
}

function isLoose(part: PatternPart): boolean {
  return part.kind === 'value' && part.width === undefined
}
