import { join } from 'node:path'
import sharp from 'sharp'
import { makePdfPage } from '../../src/platform/images/pdf-files.ts'
import { startPress } from '../../src/platform/pdf/press.ts'
import { makeSealSvg } from '../../src/platform/pdf/seal-svg.ts'

/** How a page with a seal on it was taken. */
export interface Taken {
  /** Pixels of the page's long side. */
  readonly side?: number
  /** Print on the page, under the seal. */
  readonly print?: string
  /** Degrees the page was turned. */
  readonly turned?: number
  /** How far it was slanted: 0.1 is a telephone held carelessly. */
  readonly slanted?: number
  /** A lamp on one side: yellowish and bright there, grey on the other. */
  readonly lamp?: boolean
  /** Standard deviation of the camera's noise. */
  readonly noise?: number
  readonly blur?: number
  /** How strong the ink was; 1 is a fresh pad. */
  readonly ink?: number
  /** Without colour. */
  readonly grey?: boolean
  /** Keep only the part of the page from this share of its width on. */
  readonly from?: number
  /** Specks of red ink around the seal. */
  readonly specks?: boolean
}

const PAGE = `#set page(width: 110mm, height: 90mm, margin: 8mm)
#set text(font: "Noto Serif SC", size: 12pt)
#set par(leading: 1.1em)
#let data = json("/data.json")
#if data.print != "" { text(data.print) }
#place(top + left, dx: 26mm, dy: 16mm, image("/files/seal.svg", width: 42mm))
`

const sheets = new Map<string, Promise<Buffer>>()

/** The page as it left the seal: 42 mm across, over print. */
function sheetOf(body: string, print: string): Promise<Buffer> {
  const key = `${body} ${print}`
  const known = sheets.get(key)
  if (known) return known
  const made = drawSheet(body, print)
  sheets.set(key, made)
  return made
}

async function drawSheet(body: string, print: string): Promise<Buffer> {
  const press = await startPress({ size: 1, ownFonts: join(import.meta.dirname, 'none') })
  try {
    const pdf = await press.render({
      template: { main: 'scan.typ', sources: { 'scan.typ': PAGE } },
      data: { print },
      files: { 'seal.svg': makeSealSvg({ body, line: '演示' }) },
      standard: 'plain',
      date: new Date('2026-11-01T00:00:00Z'),
    })
    const page = await makePdfPage(pdf, 1, 2400)
    if (!page.ok) throw new Error(page.reason)
    return page.jpeg
  } finally {
    await press.close()
  }
}

/** A photographed or scanned page with a unit's seal on it, as clerks send them in. */
export async function aSealScan(taken: Taken = {}, body = '澜江省望江区建设工程有限公司'): Promise<Buffer> {
  const sheet = await sheetOf(body, taken.print ?? '')
  const { ink = 1, slanted = 0, turned = 0 } = taken
  let picture = sharp(sheet).resize({ width: taken.side ?? 1600 })
  if (ink < 1) {
    // A dry pad: every colour goes towards the paper.
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    for (let at = 0; at < data.length; at += 3) {
      const isRed = (data[at] ?? 0) - (data[at + 1] ?? 0) > 30
      if (!isRed) continue
      for (let c = 0; c < 3; c += 1) data[at + c] = Math.round(255 - (255 - (data[at + c] ?? 0)) * ink)
    }
    picture = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
  }
  if (slanted || turned) {
    const angle = (turned * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    picture = sharp(
      await picture
        .affine(
          [
            [cos, -sin + slanted],
            [sin, cos * (1 - slanted)],
          ],
          { background: '#efece4', interpolator: 'bicubic' },
        )
        .png()
        .toBuffer(),
    )
  }
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  if (taken.lamp || taken.noise || taken.specks) spoil(data, info, taken)
  let taken_ = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
  if (taken.from) {
    const left = Math.round(info.width * taken.from)
    taken_ = sharp(
      await taken_
        .extract({ left, top: 0, width: info.width - left, height: info.height })
        .png()
        .toBuffer(),
    )
  }
  if (taken.blur) taken_ = taken_.blur(taken.blur)
  if (taken.grey) taken_ = taken_.greyscale()
  return taken_.jpeg({ quality: 84 }).toBuffer()
}

function spoil(data: Buffer, { width, height }: { width: number; height: number }, taken: Taken): void {
  // Always the same noise: a test that fails must fail again.
  let seed = 20261128
  const chance = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3
      const light = taken.lamp ? 1 - 0.45 * (x / width) - 0.12 * (y / height) : 1
      const warm = taken.lamp ? [1, 0.96, 0.84 + 0.1 * (x / width)] : [1, 1, 1]
      const noise = (chance() + chance() + chance() - 1.5) * 2 * (taken.noise ?? 0)
      const isSpeck = taken.specks && chance() < 0.00004
      for (let c = 0; c < 3; c += 1) {
        const value = (data[at + c] ?? 0) * light * (warm[c] ?? 1) + noise
        data[at + c] = Math.max(0, Math.min(255, Math.round(isSpeck && c > 0 ? 60 : value)))
      }
    }
  }
}
