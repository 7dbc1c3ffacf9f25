import sharp, { type Sharp } from 'sharp'
import { findFileKind } from './file-kind.ts'
import { measureHeic, openHeic } from './heic.ts'
import { type Outcome, refused } from './outcome.ts'
import { MOST_PIXELS } from './picture-limits.ts'
import { shrinkTo } from './shrink.ts'

export interface Picture {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
}

// 35 × 49 mm at 300 dots an inch, as the national photo rules for certificates have it.
const PORTRAIT = { width: 413, height: 579 }
const SMALLEST = { width: 206, height: 289 }

const DAMAGED = '图片已损坏、不完整或像素过大，请换一张重新上传。'

/** Makes the photo of a certificate: upright, 413 × 579, JPEG, nothing left of the camera's own notes. */
export async function makePortrait(bytes: Uint8Array): Promise<Outcome<Picture>> {
  const kind = await findFileKind(bytes)
  if (kind !== 'jpeg' && kind !== 'png') return refused('照片只能是 JPG 或 PNG 图片，请重新选择。')
  const size = await measure(bytes)
  if (!size) return refused(DAMAGED)
  if (size.width < SMALLEST.width || size.height < SMALLEST.height) {
    return refused(
      `照片太小（${size.width}×${size.height}像素），印在证书上会模糊，请上传不小于${SMALLEST.width}×${SMALLEST.height}像素的照片。`,
    )
  }
  if (size.width > size.height) return refused('照片是横向的，请上传竖向的免冠证件照。')
  return draw(open(bytes).resize({ ...PORTRAIT, fit: 'cover', position: 'top' }), 90)
}

/** Makes a small picture that fits into a square of the given side. */
export async function makeThumbnail(bytes: Uint8Array, side: number): Promise<Outcome<Picture>> {
  const kind = await findFileKind(bytes)
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'heic') return refused('这不是图片。')
  const picture = kind === 'heic' ? await openHeic(bytes) : open(bytes)
  if (!picture) return refused(DAMAGED)
  return draw(picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }), 80)
}

/** Reads a whole picture once, so that a damaged one is refused at the door; answers its size as it will be seen. */
export async function checkPicture(bytes: Uint8Array): Promise<Outcome<{ width: number; height: number }>> {
  const size = await measure(bytes)
  if (!size) return refused(DAMAGED)
  // A picture cut short has an honest header: only decoding all of it tells. Sixteen pixels are enough to carry home.
  const drawn = await draw(open(bytes).resize({ width: 16, height: 16, fit: 'inside' }), 50)
  return drawn.ok ? { ok: true, ...size } : drawn
}

/** Tells whether a telephone's picture can be opened; making a JPEG of it decodes the whole. */
export async function checkHeic(bytes: Uint8Array): Promise<Outcome<{ width: number; height: number }>> {
  const size = await measureHeic(bytes)
  return size ? { ok: true, ...size } : refused(DAMAGED)
}

/** Makes a JPEG of a picture that is not larger than the limit, upright and without the camera's own notes. */
export async function makeFitting(bytes: Uint8Array, maxBytes: number): Promise<Outcome<Picture>> {
  const kind = await findFileKind(bytes)
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'heic') return refused('这不是图片，不能压缩。')
  try {
    const picture = kind === 'heic' ? await openHeic(bytes) : open(bytes)
    return picture ? await shrinkTo(picture, maxBytes) : refused(DAMAGED)
  } catch {
    return refused(DAMAGED)
  }
}

async function measure(bytes: Uint8Array): Promise<{ width: number; height: number } | undefined> {
  try {
    const { width, height, orientation = 1 } = await open(bytes).metadata()
    if (width * height > MOST_PIXELS) return undefined
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}

/** Opens a picture and turns it the way the camera was held; every mark beside the pixels is left behind. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS }).rotate()
}

async function draw(picture: Sharp, quality: number): Promise<Outcome<Picture>> {
  try {
    const { data, info } = await picture
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality, mozjpeg: false })
      .toBuffer({ resolveWithObject: true })
    return { ok: true, jpeg: data, width: info.width, height: info.height }
  } catch {
    return refused(DAMAGED)
  }
}
