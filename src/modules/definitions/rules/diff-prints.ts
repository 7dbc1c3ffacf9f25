import { bareName } from '../../../engines/printing/index.ts'

const PAPERS: Readonly<Record<string, string>> = { a4: 'A4', a3: 'A3' }
const ORIENTATIONS: Readonly<Record<string, string>> = { portrait: '竖版', landscape: '横版' }

/** Lists in words what changed from one version of a print to another: its head, its data, the lines of its sources. */
export function diffPrints(before: unknown, after: unknown): string[] {
  const [was, now] = [recordOf(before), recordOf(after)]
  return [
    ...diffNamed('名称', was.label, now.label),
    ...diffNamed('印在纸上的标题', was.title, now.title),
    ...diffNamed('纸张', paperOf(was), paperOf(now)),
    ...['offered', 'watermark', 'blank', 'coded'].flatMap((key) =>
      JSON.stringify(was[key]) === JSON.stringify(now[key]) ? [] : [CONDITIONS[key] ?? key],
    ),
    ...diffData(recordOf(was.data), recordOf(now.data)),
    ...diffSources(recordOf(was.sources), recordOf(now.sources)),
    ...(JSON.stringify(was.sample) === JSON.stringify(now.sample) ? [] : ['样例有改动']),
  ]
}

const CONDITIONS: Readonly<Record<string, string>> = {
  offered: '什么时候可以打印有改动',
  watermark: '水印的规则有改动',
  blank: '是否可以打印空白表有改动',
  coded: '是否印二维码有改动',
}

function diffNamed(what: string, was: unknown, now: unknown): string[] {
  if (was === now) return []
  return [`${what}由“${String(was ?? '（没有）')}”改为“${String(now ?? '（没有）')}”`]
}

function paperOf(print: Readonly<Record<string, unknown>>): string {
  const paper = PAPERS[String(print.paper ?? 'a4')] ?? ''
  return `${paper}${ORIENTATIONS[String(print.orientation ?? 'portrait')] ?? ''}`
}

function diffData(was: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): string[] {
  const names = (shape: Readonly<Record<string, unknown>>) => Object.keys(shape).map(bareName)
  const added = names(now).filter((name) => !names(was).includes(name))
  const removed = names(was).filter((name) => !names(now).includes(name))
  return [
    ...(added.length > 0 ? [`增加使用的数据：${added.join('、')}`] : []),
    ...(removed.length > 0 ? [`不再使用的数据：${removed.join('、')}`] : []),
  ]
}

function diffSources(
  was: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].sort().flatMap((name) => {
    const [old, next] = [was[name], now[name]]
    if (old === next) return []
    if (old === undefined) return [`新增文件 ${name}`]
    if (next === undefined) return [`删去文件 ${name}`]
    const [before, after] = [String(old).split('\n'), String(next).split('\n')]
    const added = countMissing(after, before)
    const gone = countMissing(before, after)
    const first = after.findIndex((line, index) => line !== before[index])
    return [`${name} 从第${first + 1}行起有改动（增加${added}行，删去${gone}行）`]
  })
}

/** How many lines of one text the other does not have. */
function countMissing(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  }).length
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
