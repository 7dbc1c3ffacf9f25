import type { FormScope } from '../answers.ts'

// A picture of a telephone is kept as JPEG.
const mediaTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/jpeg',
  zip: 'application/zip',
} as const
const shown = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG', heic: 'HEIC', zip: 'ZIP' } as const
const pictures: readonly string[] = [mediaTypes.jpeg, mediaTypes.png]
type Accepted = keyof typeof mediaTypes

interface FileField {
  readonly label: string
  readonly accept: readonly Accepted[]
  readonly maxBytes: number
  readonly shrink: boolean
}

/** Judges one file against the types and the size its field allows. */
export function faultOfFile(
  { label, accept, maxBytes, shrink }: FileField,
  id: string,
  scope: FormScope,
): string | undefined {
  if (!scope.files) return undefined
  const file = Object.hasOwn(scope.files, id) ? scope.files[id] : undefined
  if (!file) return `“${label}”中有一个附件已不存在，请重新上传`
  if (!accept.some((kind) => mediaTypes[kind] === file.type)) {
    return `“${label}”只接受 ${accept.map((kind) => shown[kind]).join('、')} 文件：${file.name}`
  }
  // A picture that is made to fit, or refused, where it arrives: until then it may be larger.
  if (shrink && pictures.includes(file.type)) return undefined
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
