import { type Kind, writeSize } from './file-kind.ts'

/** Says what was done to a picture so that it fits its place; null when nothing was. */
export function describeChange(file: {
  readonly arrivedKind: Kind | null
  readonly kind: Kind | null
  readonly arrivedBytes: number
  readonly bytes: number
  readonly maxBytes: number | null
}): string | null {
  if (file.kind !== 'jpeg') return null
  const { arrivedBytes, bytes, maxBytes } = file
  const shrunk = maxBytes !== null && arrivedBytes > maxBytes && bytes < arrivedBytes
  const sizes = `由${writeSize(arrivedBytes)}压缩到${writeSize(bytes)}`
  if (file.arrivedKind === 'heic') return shrunk ? `已由HEIC转为JPG，${sizes}` : '已由HEIC转为JPG'
  return shrunk ? `已${sizes}` : null
}
