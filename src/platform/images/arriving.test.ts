import { readFileSync } from 'node:fs'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { aZip, type Zipped } from '../../../tests/support/a-zip.ts'
import { startWorkshop } from './workshop.ts'

const workshop = startWorkshop({ size: 1 })
afterAll(() => workshop.close())

const telephone = readFileSync(new URL('../../../tests/fixtures/telephone.heic', import.meta.url))
const KB = 1024

/** A page as a scanner gives it: many small marks, and larger than any place takes. */
function aScan(width: number, height: number) {
  const pixels = Buffer.alloc(width * height)
  let state = 7
  for (let index = 0; index < pixels.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    pixels[index] = (index >> 4) % 9 === 0 ? 40 + (state >>> 27) : 225 + (state >>> 28)
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
}

describe('手机照片（HEIC）', () => {
  test('按内容认出，在子进程里转为JPG，颜色和方向不变', async () => {
    expect(await workshop.inspect(telephone, ['heic'])).toEqual({ ok: true, kind: 'heic', pages: 1 })
    const made = await workshop.fit(telephone, 500 * KB)
    if (!made.ok) throw new Error(made.reason)
    const seen = await sharp(made.jpeg).metadata()
    expect([seen.format, seen.width, seen.height, seen.exif]).toEqual(['jpeg', 480, 640, undefined])
    const { data, info } = await sharp(made.jpeg).raw().toBuffer({ resolveWithObject: true })
    const red = (y: number) => data[(y * info.width + 240) * info.channels] ?? 0
    expect(red(100)).toBeGreaterThan(150)
    expect(red(540)).toBeLessThan(80)
  })

  test('截断的手机照片被拒绝', async () => {
    const cut = telephone.subarray(0, telephone.length - 400)
    const [seen, made] = [await workshop.inspect(cut, ['heic']), await workshop.fit(cut, 500 * KB)]
    expect([seen, made]).toContainEqual({ ok: false, reason: expect.stringContaining('损坏') })
    expect(made.ok).toBe(false)
  })
})

describe('图片压缩', () => {
  test('大扫描件压到上限以内，长边不小于1000像素，拍摄信息不留', async () => {
    const scan = await aScan(2400, 3400)
      .jpeg({ quality: 98 })
      .withExif({ IFD0: { Make: 'Scanner' } })
      .toBuffer()
    expect(scan.length).toBeGreaterThan(2 * 1024 * KB)
    const made = await workshop.fit(scan, 500 * KB)
    if (!made.ok) throw new Error(made.reason)
    expect(made.jpeg.length).toBeLessThanOrEqual(500 * KB)
    expect(Math.max(made.width, made.height)).toBeGreaterThanOrEqual(1000)
    expect(made.jpeg.includes('Scanner')).toBe(false)
  })

  test('先降质量，再缩尺寸：略微超过的不缩尺寸', async () => {
    const scan = await aScan(1200, 1600).jpeg({ quality: 98 }).toBuffer()
    const made = await workshop.fit(scan, Math.round(scan.length * 0.7))
    expect(made).toMatchObject({ ok: true, width: 1200, height: 1600 })
  })

  test('再压就看不清字迹时，说明怎么办', async () => {
    const scan = await aScan(1500, 2100).jpeg().toBuffer()
    expect(await workshop.fit(scan, 20 * KB)).toEqual({
      ok: false,
      reason: '图片太大，压缩到这里的上限后字迹会看不清，请裁掉无关的部分，或者分成几张上传。',
    })
    expect(await workshop.fit(Buffer.from('不是图片'), 20 * KB)).toMatchObject({ ok: false })
  })
})

describe('压缩文件', () => {
  const text = (content: string): Buffer => Buffer.from(content)
  const inspect = (files: readonly Zipped[]) => workshop.inspect(aZip(files), ['zip'])
  const reasonOf = async (files: readonly Zipped[]) => {
    const found = await inspect(files)
    return found.ok ? '通过' : found.reason
  }

  test('列出名字和大小，GBK 写的中文名也读得出来', async () => {
    const gbk = Buffer.from([0xd1, 0xa7, 0xc0, 0xfa, 0xd6, 0xa4, 0xca, 0xe9, ...text('.txt')])
    const zip = aZip([
      { name: '论文/𬱖先生的论文.txt', content: text('一二三') },
      { name: gbk, content: text('毕业') },
      { name: '空文件夹/', content: text('') },
      { name: '__MACOSX/._论文', content: text('x') },
    ])
    expect(await workshop.inspect(zip, ['zip'])).toEqual({ ok: true, kind: 'zip', pages: 2 })
    expect(await workshop.entries({ bytes: zip })).toEqual({
      ok: true,
      entries: [
        { name: '论文/𬱖先生的论文.txt', bytes: 9 },
        { name: '学历证书.txt', bytes: 6 },
      ],
    })
  })

  test.each<[string, Zipped[], string]>([
    ['空的', [{ name: '夹/', content: text('') }], '没有文件'],
    [
      '设有密码的',
      [{ name: '论文.pdf', content: text('x'), locked: true }],
      '「论文.pdf」设有密码，请取消密码后重新压缩',
    ],
    ['跳出文件夹的', [{ name: '../启动.txt', content: text('x') }], '不规范的文件名或路径'],
    ['从根目录写起的', [{ name: '/etc/passwd', content: text('x') }], '不规范的文件名或路径'],
    ['盘符写起的', [{ name: 'C:\\系统.txt', content: text('x') }], '不规范的文件名或路径'],
    ['改变阅读方向的', [{ name: '照片\u202egpj.exe', content: text('x') }], '不规范的文件名或路径'],
    ['程序', [{ name: '安装.exe', content: text('x') }], '是程序或网页文件'],
    [
      '改了名的程序',
      [{ name: '照片.jpg', content: Buffer.concat([text('MZ'), Buffer.alloc(200)]) }],
      '实际上是程序',
    ],
    ['套着压缩文件的', [{ name: '里面.zip', content: text('x') }], '又是一个压缩文件'],
    [
      '改了名的压缩文件',
      [{ name: '里面.txt', content: aZip([{ name: 'a.txt', content: text('x') }]) }],
      '实际上是压缩文件',
    ],
    ['大小写得不对的', [{ name: '一.txt', content: text('xxxxxxxxxx'), saidBytes: 3 }], '损坏'],
    ['压缩方式少见的', [{ name: '一.txt', content: text('x'), method: 12 }], '不常见的压缩方式'],
    ['解开后大得离谱的', [{ name: '零.txt', content: Buffer.alloc(30_000_000) }], '解开后太大'],
  ])('%s压缩文件被拒绝，并说明怎么办', async (_title, files, sentence) => {
    expect(await reasonOf(files)).toContain(sentence)
  })

  test('文件太多的、截断的、内容被改动的被拒绝', async () => {
    const many = Array.from({ length: 2001 }, (_, at) => ({ name: `${at}.txt`, content: text('') }))
    expect(await reasonOf(many)).toContain('超过2000个文件')
    const zip = aZip([{ name: '一.txt', content: text('内容内容'), method: 0 }])
    expect(await workshop.inspect(zip.subarray(0, zip.length - 30), ['zip'])).toMatchObject({ ok: false })
    zip[40] = (zip[40] ?? 0) ^ 1
    expect(await workshop.inspect(zip, ['zip'])).toMatchObject({ ok: false })
  })

  test('里面的图片和PDF可以单独打开看，画成图片；别的文件请下载', async () => {
    const document = await PDFDocument.create()
    document.addPage([200, 300])
    document.addPage([200, 300])
    const zip = aZip([
      { name: '照片.heic', content: telephone },
      { name: '论文.pdf', content: await document.save() },
      { name: '说明.txt', content: text('请看论文') },
    ])
    expect(await workshop.entry({ bytes: zip }, 0)).toMatchObject({ ok: true, kind: 'heic' })
    expect(await workshop.entry({ bytes: zip }, 1)).toMatchObject({ ok: true, kind: 'pdf', pages: 2 })
    expect(await workshop.entry({ bytes: zip }, 2)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('保存'),
    })
    expect(await workshop.entry({ bytes: zip }, 3)).toMatchObject({ ok: false })
    expect(await workshop.entryPage({ bytes: zip }, 0, 1, 240)).toMatchObject({
      ok: true,
      width: 180,
      height: 240,
    })
    expect(await workshop.entryPage({ bytes: zip }, 1, 2, 400)).toMatchObject({
      ok: true,
      width: 400,
      height: 600,
    })
  })
})

describe('PDF 里的多余内容', () => {
  const inspect = async (make: (document: PDFDocument) => unknown) => {
    const document = await PDFDocument.create()
    await make(document)
    return workshop.inspect(await document.save({ addDefaultPage: false }), ['pdf'])
  }

  test('夹带文件的、动态表单的、一页也没有的被拒绝，并说明怎么办', async () => {
    const attached = await inspect(async (document) => {
      document.addPage()
      await document.attach(Buffer.from('x'), '附件.txt')
    })
    expect(attached).toMatchObject({ ok: false, reason: expect.stringContaining('夹带') })
    const dynamic = await inspect((document) => {
      document.addPage()
      document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ XFA: [] }))
    })
    expect(dynamic).toMatchObject({ ok: false, reason: expect.stringContaining('XFA') })
    expect(await inspect(() => {})).toEqual({ ok: false, reason: expect.stringContaining('一页也没有') })
  })

  test('打开时只翻到某一页的很常见，可以上传；打开时运行程序的不行', async () => {
    const turned = await inspect((document) => {
      const page = document.addPage()
      document.catalog.set(PDFName.of('OpenAction'), document.context.obj([page.ref, 'Fit']))
    })
    expect(turned).toMatchObject({ ok: true })
    const launched = await inspect((document) => {
      document.addPage()
      document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'Launch', F: 'cmd.exe' }))
    })
    expect(launched).toMatchObject({ ok: false, reason: expect.stringContaining('可执行内容') })
  })
})
