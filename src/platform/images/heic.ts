import type { HeifDecoder, HeifImage } from 'libheif-js/wasm-bundle.js'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { MOST_PIXELS } from './picture-limits.ts'

// One decoder for the life of the process: it lets go of the last picture when it is given the next.
let decoder: Promise<HeifDecoder> | undefined

async function primaryOf<T>(
  bytes: Uint8Array,
  use: (image: HeifImage) => T | Promise<T>,
): Promise<T | undefined> {
  // Loaded only when such a picture comes: the library takes a tenth of a second and some megabytes.
  decoder ??= import('libheif-js/wasm-bundle.js').then((library) => new library.default.HeifDecoder())
  const images = (await decoder).decode(bytes)
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0]
    if (!image || image.get_width() * image.get_height() > MOST_PIXELS) return undefined
    return await use(image)
  } finally {
    for (const image of images) image.free()
  }
}

/** The size of a telephone's picture (HEIC) as it will be seen; undefined when it is damaged or too large. */
export function measureHeic(bytes: Uint8Array): Promise<{ width: number; height: number } | undefined> {
  return primaryOf(bytes, (image) => ({ width: image.get_width(), height: image.get_height() }))
}

/** The pixels of a telephone's picture (HEIC), turned the way it was held; undefined when it is damaged or too large. */
export function openHeic(bytes: Uint8Array): Promise<Sharp | undefined> {
  return primaryOf(bytes, async (image) => {
    const [width, height] = [image.get_width(), image.get_height()]
    const pixels = new Uint8ClampedArray(width * height * 4)
    const drawn = await new Promise<boolean>((resolve) =>
      image.display({ data: pixels, width, height }, (done) => resolve(done !== null)),
    )
    return drawn ? sharp(pixels, { raw: { width, height, channels: 4 } }) : undefined
  })
}
