/** What a static check found wrong in a definition: which file, where in it, and a Chinese sentence with the cause. */
export type Problem = { file?: string; path: string; message: string }

/** Names the file on each problem, for checks that were run without knowing it. */
export function problemsIn(file: string | undefined, problems: Problem[]): Problem[] {
  return file === undefined ? problems : problems.map((problem) => ({ ...problem, file }))
}

type SchemaIssue = { path: readonly PropertyKey[]; message: string; code: string; keys?: readonly string[] }

const shapeFaults: Record<string, string> = {
  invalid_type: '缺少必填内容或类型不对',
  unrecognized_keys: '有不认识的属性',
  invalid_value: '取值不在允许的范围内',
  invalid_union: '写法不符合任何一种允许的形式',
  too_small: '内容太短或数值太小',
  too_big: '内容太长或数值太大',
  invalid_format: '代码的写法不对（应以小写字母开头，只用小写字母、数字和连字符）',
}

/** Turns the complaints of a Zod schema into problems with the path and a Chinese cause. */
export function problemsOfShape(issues: readonly SchemaIssue[], at = ''): Problem[] {
  return issues.map((issue) => {
    const path = [at, ...issue.path.map(String)].filter((part) => part !== '').join('.')
    const keys = issue.keys && issue.keys.length > 0 ? `：${issue.keys.join('、')}` : ''
    const isUnnamed = issue.code === 'too_small' && issue.path.at(-1) === 'label'
    const fault = isUnnamed ? '请填写名称' : (shapeFaults[issue.code] ?? '写法不对')
    return { path, message: `${fault}${keys}` }
  })
}
