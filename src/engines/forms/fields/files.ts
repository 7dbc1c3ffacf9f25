import type { FormScope } from '../answers.ts'

const mediaTypes = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const
const shown = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG' } as const
type Accepted = keyof typeof mediaTypes

/** Judges one file against the types and the size its field allows. */
export function faultOfFile(
  { label, accept, maxBytes }: { label: string; accept: readonly Accepted[]; maxBytes: number },
  id: string,
  scope: FormScope,
): string | undefined {
  if (!scope.files) return undefined
  const file = Object.hasOwn(scope.files, id) ? scope.files[id] : undefined
  if (!file) return `“${label}”中有一个附件已不存在，请重新上传`
  if (!accept.some((kind) => mediaTypes[kind] === file.type)) {
    return `“${label}”只接受 ${accept.map((kind) => shown[kind]).join('、')} 文件：${file.name}`
  }
  return file.bytes > maxBytes ? `“${label}”每个文件不超过 ${printBytes(maxBytes)}：${file.name}` : undefined
}

/** Prints a size as people say it. */
export function printBytes(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${Number((bytes / 1024 / 1024).toFixed(1))} MB`
    : `${Math.floor(bytes / 1024)} KB`
}

/** Names a file as its owner knows it. */
export function fileName(id: string, scope: FormScope): string {
  return (scope.files && Object.hasOwn(scope.files, id) ? scope.files[id]?.name : undefined) ?? '附件'
}
