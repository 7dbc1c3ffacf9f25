import { PDFDocument, PDFName, PDFString, rgb } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { startWorkshop } from './workshop.ts'

const workshop = startWorkshop({ size: 1 })
afterAll(() => workshop.close())

/** Pixels like camera noise: the same every time, and as hard to compress as a picture gets. */
function aNoise(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  let state = 1
  for (let index = 0; index < pixels.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    pixels[index] = state >>> 24
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

async function aPdf(change: (document: PDFDocument) => void = () => {}): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawRectangle({ x: 0, y: 421, width: 595, height: 421 })
  document.addPage([595, 842])
  change(document)
  return document.save()
}

describe('证件照', () => {
  test('按拍摄方向摆正，裁成413×579，去掉相机写入的信息，再花的照片也不超过500KB', async () => {
    const shot = await aNoise(1600, 1200)
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '30/1 40/1 0/1' } })
      .toBuffer()
    expect((await sharp(shot).metadata()).orientation).toBe(6)
    const made = await workshop.portrait(shot)
    if (!made.ok) throw new Error(made.reason)
    const seen = await sharp(made.jpeg).metadata()
    expect([seen.format, seen.width, seen.height]).toEqual(['jpeg', 413, 579])
    expect(seen.exif).toBeUndefined()
    expect(made.jpeg.includes('GPS')).toBe(false)
    expect(made.jpeg.includes('Camera')).toBe(false)
    expect(made.jpeg.length).toBeLessThan(500 * 1024)
  })

  test('透明的 PNG 铺成白底', async () => {
    const clear = {
      width: 413,
      height: 579,
      channels: 4 as const,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    }
    const made = await workshop.portrait(await sharp({ create: clear }).png().toBuffer())
    if (!made.ok) throw new Error(made.reason)
    const { channels } = await sharp(made.jpeg).stats()
    expect(channels.map((channel) => Math.round(channel.mean))).toEqual([255, 255, 255])
  })

  test('太小的、横向的、不是图片的、截断的照片被拒绝，并说明原因', async () => {
    const jpeg = await aNoise(413, 579).jpeg().toBuffer()
    const reasons = await Promise.all(
      [
        await aNoise(100, 140).jpeg().toBuffer(),
        await aNoise(600, 400).jpeg().toBuffer(),
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="413" height="579"/>'),
        Buffer.from(await aPdf()),
        jpeg.subarray(0, jpeg.length / 2),
      ].map(async (bytes) => {
        const made = await workshop.portrait(bytes)
        return made.ok ? 'accepted' : made.reason
      }),
    )
    expect(reasons).toEqual([
      expect.stringContaining('照片太小（100×140像素）'),
      '照片是横向的，请上传竖向的免冠证件照。',
      '照片只能是 JPG 或 PNG 图片，请重新选择。',
      '照片只能是 JPG 或 PNG 图片，请重新选择。',
      '图片已损坏、不完整或像素过大，请换一张重新上传。',
    ])
  })

  test('像素多得离谱的图片被拒绝', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    expect(await workshop.portrait(bomb)).toMatchObject({ ok: false })
    expect(await workshop.inspect(bomb, ['png'])).toMatchObject({ ok: false })
  })
})

describe('上传文件检查', () => {
  test('按内容认出类型，PDF 数出页数', async () => {
    const all = ['jpeg', 'png', 'pdf'] as const
    const jpeg = await aNoise(50, 50).jpeg().toBuffer()
    expect(await workshop.inspect(jpeg, all)).toEqual({ ok: true, kind: 'jpeg', pages: 1 })
    expect(await workshop.inspect(await aPdf(), all)).toEqual({ ok: true, kind: 'pdf', pages: 2 })
    expect(await workshop.inspect(jpeg, ['pdf'])).toEqual({
      ok: false,
      reason: '文件的实际内容不是可以上传的类型，请上传PDF 文件；改文件扩展名没有用。',
    })
    expect(await workshop.inspect(Buffer.from('<script>%PDF-1.7'), all)).toMatchObject({ ok: false })
  })

  test('截断的图片和 PDF 被拒绝', async () => {
    const png = await aNoise(200, 200).png().toBuffer()
    expect(await workshop.inspect(png.subarray(0, png.length - 5000), ['png'])).toMatchObject({ ok: false })
    const pdf = await aPdf()
    expect(await workshop.inspect(pdf.subarray(0, pdf.length / 2), ['pdf'])).toEqual({
      ok: false,
      reason: expect.stringContaining('损坏'),
    })
  })

  test('加密的 PDF 被拒绝', async () => {
    for (const useObjectStreams of [true, false]) {
      const document = await PDFDocument.create()
      document.addPage()
      await document.encrypt({ userPassword: 'a', ownerPassword: 'b' })
      expect(await workshop.inspect(await document.save({ useObjectStreams }), ['pdf'])).toEqual({
        ok: false,
        reason: 'PDF 文件设有密码或限制，请取消加密后重新上传。',
      })
    }
  })

  test('含有脚本的 PDF 被拒绝，无论脚本藏在目录里还是页面的动作里', async () => {
    const reason = 'PDF 文件中含有脚本或可执行内容，请用“打印为 PDF”另存后重新上传。'
    const named = await aPdf((document) => document.addJavaScript('hello', 'app.alert(1)'))
    const nested = await aPdf((document) => {
      const action = document.context.obj({ O: { S: 'JavaScript', JS: PDFString.of('app.alert(1)') } })
      document.getPage(1).node.set(PDFName.of('AA'), action)
    })
    const broken = Buffer.from(await aPdf()).toString('latin1')
    const hidden = broken.replace(
      /\d+ 0 obj/,
      '99 0 obj\n<< /S /JavaScript /JS (app.alert(1)) <bad \nendobj\n$&',
    )
    const misspelt = broken.replace(/\d+ 0 obj/, '99 0 obj\n<< /S /Harmless (no script) <bad \nendobj\n$&')
    expect(await workshop.inspect(Buffer.from(misspelt, 'latin1'), ['pdf'])).toMatchObject({ ok: true })
    for (const bytes of [named, nested, Buffer.from(hidden, 'latin1')]) {
      expect(await workshop.inspect(bytes, ['pdf'])).toEqual({ ok: false, reason })
    }
  })
})

describe('缩略图', () => {
  test('PDF 的颜色不变', async () => {
    const red = await aPdf((document) => {
      document.getPage(0).drawRectangle({ x: 0, y: 0, width: 595, height: 842, color: rgb(1, 0, 0) })
    })
    const made = await workshop.thumbnail(red, 60)
    if (!made.ok) throw new Error(made.reason)
    const { channels } = await sharp(made.jpeg).stats()
    expect(channels.map((channel) => channel.mean > 128)).toEqual([true, false, false])
  })

  test('PDF 的第一页：上半页黑，下半页白', async () => {
    const made = await workshop.thumbnail(await aPdf(), 240)
    if (!made.ok) throw new Error(made.reason)
    expect(made.height).toBe(240)
    const { data, info } = await sharp(made.jpeg).greyscale().raw().toBuffer({ resolveWithObject: true })
    const grey = (y: number) => data[y * info.width + Math.floor(info.width / 2)] ?? -1
    expect(grey(20)).toBeLessThan(20)
    expect(grey(220)).toBeGreaterThan(235)
  })

  test('图片按比例缩小', async () => {
    const made = await workshop.thumbnail(await aNoise(1000, 500).png().toBuffer(), 100)
    expect(made).toMatchObject({ ok: true, width: 100, height: 50 })
  })
})
