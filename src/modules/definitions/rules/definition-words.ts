import { EDITOR_SOURCE } from './package.ts'

/** What the kinds of definitions are called. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  form: '申报表',
  policy: '政策参数',
  rule: '申报条件',
  route: '办理流程',
  print: '打印模板',
}

/** Where a version came from. */
export function sourceWords(source: string): string {
  return source === EDITOR_SOURCE ? '在系统中编辑' : `文件 ${source}`
}
