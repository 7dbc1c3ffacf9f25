import sharp, { type Sharp } from 'sharp'
import { type Outcome, refused } from './outcome.ts'
import type { Picture } from './pictures.ts'

const QUALITIES = [90, 80, 70] as const
const LEAST_QUALITY = 60
const SIDES = [4096, 3200, 2500, 2000, 1600, 1300, 1000, 800, 600] as const
// The small print of an A4 page can still be read; a place with a small limit is for portraits and seals.
const READABLE = { page: 1000, portrait: 600 } as const
const SMALL_LIMIT = 200 * 1024

/**
 * Makes a JPEG of a picture that is not larger than the limit: first by quality, then by size, never below what can
 * still be read.
 */
export async function shrinkTo(picture: Sharp, maxBytes: number): Promise<Outcome<Picture>> {
  const least = maxBytes < SMALL_LIMIT ? READABLE.portrait : READABLE.page
  const { data, info } = await flatten(picture, SIDES[0])
  const whole = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
  const longest = Math.max(info.width, info.height)
  const sides = [longest, ...SIDES.filter((side) => side < longest && side >= least)]
  let perPixel = 0
  for (const side of sides) {
    const pixels = info.width * info.height * (side / longest) ** 2
    // What the last size needed at its lowest quality tells that this one will not do either: do not even try.
    if (perPixel * pixels > maxBytes * 1.5) continue
    const sized = whole.clone().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    const small = await write(sized, LEAST_QUALITY)
    perPixel = small.jpeg.length / pixels
    if (small.jpeg.length > maxBytes) continue
    for (const quality of QUALITIES) {
      const better = await write(sized, quality)
      if (better.jpeg.length <= maxBytes) return { ok: true, ...better }
    }
    return { ok: true, ...small }
  }
  return refused('图片太大，压缩到这里的上限后字迹会看不清，请裁掉无关的部分，或者分成几张上传。')
}

function flatten(picture: Sharp, side: number) {
  return picture
    .flatten({ background: '#ffffff' })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
}

async function write(picture: Sharp, quality: number): Promise<Picture> {
  const { data, info } = await picture.clone().jpeg({ quality }).toBuffer({ resolveWithObject: true })
  return { jpeg: data, width: info.width, height: info.height }
}
