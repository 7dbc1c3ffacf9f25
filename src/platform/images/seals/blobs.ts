/** Some pixels that hang together. */
export interface Blob {
  readonly label: number
  readonly area: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Finds what hangs together in a mask, corners included; `labels` tells of every pixel which blob it belongs to, from one. */
export function findBlobs(
  mask: Uint8Array,
  width: number,
  height: number,
): { readonly blobs: readonly Blob[]; readonly labels: Int32Array } {
  const labels = new Int32Array(width * height)
  const blobs: Blob[] = []
  const waiting: number[] = []
  for (let start = 0; start < mask.length; start += 1) {
    if (!mask[start] || labels[start]) continue
    const label = blobs.length + 1
    let area = 0
    let left = width
    let top = height
    let right = 0
    let bottom = 0
    labels[start] = label
    waiting.push(start)
    while (waiting.length > 0) {
      const at = waiting.pop() as number
      const x = at % width
      const y = (at - x) / width
      area += 1
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx
          if (!mask[next] || labels[next]) continue
          labels[next] = label
          waiting.push(next)
        }
      }
    }
    blobs.push({ label, area, left, top, right, bottom })
  }
  return { blobs, labels }
}

/** Widens a mask by so many pixels in every direction. */
export function widen(mask: Uint8Array, width: number, height: number, by: number): Uint8Array {
  const along = new Uint8Array(mask.length)
  for (let y = 0; y < height; y += 1) {
    let last = Number.NEGATIVE_INFINITY
    for (let x = 0; x < width + by; x += 1) {
      if (x < width && mask[y * width + x]) last = x
      const behind = x - by
      if (behind >= 0 && x - last <= by * 2) along[y * width + behind] = 1
    }
  }
  const wide = new Uint8Array(mask.length)
  for (let x = 0; x < width; x += 1) {
    let last = Number.NEGATIVE_INFINITY
    for (let y = 0; y < height + by; y += 1) {
      if (y < height && along[y * width + x]) last = y
      const behind = y - by
      if (behind >= 0 && y - last <= by * 2) wide[behind * width + x] = 1
    }
  }
  return wide
}
