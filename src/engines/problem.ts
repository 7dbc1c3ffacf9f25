/** What a static check found wrong in a definition: which file, where in it, and a Chinese sentence with the cause. */
export type Problem = { file?: string; path: string; message: string }

/** Names the file on each problem, for checks that were run without knowing it. */
export function problemsIn(file: string | undefined, problems: Problem[]): Problem[] {
  return file === undefined ? problems : problems.map((problem) => ({ ...problem, file }))
}

type SchemaIssue = {
  path: readonly PropertyKey[]
  message: string
  code: string
  keys?: readonly string[]
  /** What is too small or too big, and the bound it misses. */
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
}

const shapeFaults: Record<string, string> = {
  invalid_type: '缺少必填内容或类型不对',
  unrecognized_keys: '有不认识的属性',
  invalid_value: '取值不在允许的范围内',
  invalid_union: '写法不符合任何一种允许的形式',
  invalid_format: '代码的写法不对（应以小写字母开头，只用小写字母、数字和连字符）',
}

/** Turns the complaints of a Zod schema into problems with the path and a Chinese cause. */
export function problemsOfShape(issues: readonly SchemaIssue[], at = ''): Problem[] {
  return issues.map((issue) => {
    const path = [at, ...issue.path.map(String)].filter((part) => part !== '').join('.')
    const keys = issue.keys && issue.keys.length > 0 ? `：${issue.keys.join('、')}` : ''
    const fault = faultOfSize(issue) ?? shapeFaults[issue.code] ?? '写法不对'
    return { path, message: `${fault}${keys}` }
  })
}

function faultOfSize({ code, path, origin, minimum, maximum }: SchemaIssue): string | undefined {
  if (code === 'too_small') {
    if (origin === 'array') return `至少要有 ${minimum} 项`
    if (origin !== 'string') return `不能小于 ${minimum}`
    if (path.at(-1) === 'label') return '请填写名称'
    return minimum === 1 ? '请填写内容' : `至少 ${minimum} 字`
  }
  if (code !== 'too_big') return undefined
  if (origin === 'array') return `最多 ${maximum} 项`
  return origin === 'string' ? `最多 ${maximum} 字` : `不能大于 ${maximum}`
}
