import type { SlotRule } from './decide-begin.ts'
import { type Kind, namesOfKinds, takes, writeSize } from './file-kind.ts'

/** Why a ready file may not stand in a place of this rule, as a sentence; null when it may. */
export function faultForPlace(
  file: { readonly name: string; readonly type: Kind | null; readonly bytes: number },
  rule: SlotRule,
  inPlace: number,
): string | null {
  if (file.type === null || !takes(rule.accept, file.type)) {
    return `这里只接受${namesOfKinds(rule.accept)}文件，「${file.name}」不能放在这里，请另外上传。`
  }
  if (file.bytes > rule.maxBytes) {
    return `「${file.name}」有${writeSize(file.bytes)}，超过这里${writeSize(rule.maxBytes)}的上限，请另外上传。`
  }
  if (inPlace >= rule.maxCount) return `这里最多放${rule.maxCount}个文件，「${file.name}」没有放进来。`
  return null
}
