/**
 * Takes out of a picture what tells more than the picture: where and when it was taken, with which device, by whom.
 * The image data is not touched. The orientation stays, because without it a page photographed upright lies on its side.
 */
export function stripMetadata(content: Uint8Array, kind: 'jpeg' | 'png'): Uint8Array {
  return kind === 'jpeg' ? stripJpeg(content) : stripPng(content)
}

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

// APP0 JFIF, APP2 colour profile and APP14 Adobe decide how the picture looks; the other APPn and COM only tell about it.
const LOOKS = new Set([0xe0, 0xe2, 0xee])

function stripJpeg(content: Uint8Array): Uint8Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const parts: Uint8Array[] = [content.subarray(0, 2)]
  let at = 2
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda) break
    const length = view.getUint16(at + 2) + 2
    const segment = content.subarray(at, at + length)
    const tells = (marker >= 0xe0 && marker <= 0xef && !LOOKS.has(marker)) || marker === 0xfe
    if (!tells) parts.push(segment)
    const orientation = marker === 0xe1 ? orientationOf(segment) : 1
    if (orientation > 1) parts.push(orientationSegment(orientation))
    at += length
  }
  parts.push(content.subarray(at))
  return join(parts)
}

/** Reads the orientation out of an EXIF segment; 1 (upright) when there is none. */
function orientationOf(segment: Uint8Array): number {
  const head = String.fromCharCode(...segment.subarray(4, 10))
  if (head !== 'Exif\0\0' || segment.length < 24) return 1
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10)
  const little = tiff.getUint16(0) === 0x4949
  const first = tiff.getUint32(4, little)
  if (first + 2 > tiff.byteLength) return 1
  const count = tiff.getUint16(first, little)
  for (let entry = 0; entry < count; entry += 1) {
    const place = first + 2 + entry * 12
    if (place + 12 > tiff.byteLength) return 1
    if (tiff.getUint16(place, little) === 0x0112) {
      const value = tiff.getUint16(place + 8, little)
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}

function orientationSegment(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])
}

// Chunks that only tell about the picture.
const TELLING = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

function stripPng(content: Uint8Array): Uint8Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const parts: Uint8Array[] = [content.subarray(0, 8)]
  let at = 8
  while (at + 12 <= content.length) {
    const length = view.getUint32(at) + 12
    const name = String.fromCharCode(...content.subarray(at + 4, at + 8))
    if (!TELLING.has(name)) parts.push(content.subarray(at, at + length))
    at += length
    // What follows the end is not part of the picture, and may be anything.
    if (name === 'IEND') return join(parts)
  }
  parts.push(content.subarray(at))
  return join(parts)
}
