import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Press, startPress } from '../../src/platform/pdf/press.ts'
import { createIssuingKey, type IssuingKey, openIssuingKey } from '../../src/platform/signing/issuing-key.ts'
import { verifyPdf } from '../../src/platform/signing/verify-pdf.ts'
import { aCertificate, aCertificateOrder, aConferralOrder } from './orders.ts'
import { type ReadPage, readPdf, scanQr } from './read-pdf.ts'

const at = new Date('2026-11-22T01:00:00Z')
let press: Press
let key: IssuingKey

beforeAll(async () => {
  press = await startPress({ size: 1 })
  key = openIssuingKey(await createIssuingKey({ commonName: '青川市人力资源和社会保障局（演示）' }, at))
})
afterAll(() => press.close())

const text = { name: '云岭省青川市人力资源和社会保障局', reason: '签发专业技术职称电子证书', at }

async function firstPage(pdf: Uint8Array): Promise<ReadPage> {
  const [page] = await readPdf(pdf)
  if (!page) throw new Error('The document has no page.')
  return page
}

describe('专业技术职称证书', () => {
  test('一页 A4 横版，证明的内容都印上并能复制出来，生僻字也在', async () => {
    const data = aCertificate({ name: '欧阳䶮𬱖' })
    const pdf = await press.render(await aCertificateOrder({ name: data.name }))
    const pages = await readPdf(pdf)
    expect(pages).toHaveLength(1)
    expect([pages[0]?.width, pages[0]?.height]).toEqual([1682, 1190])
    for (const value of [
      ...[
        data.title,
        data.issuer,
        data.name,
        data.identityNumber,
        data.series,
        data.specialty,
        data.qualification,
      ],
      ...[
        data.level,
        data.organ,
        data.obtainedOn,
        data.method,
        data.certificateNumber,
        data.issuedOn,
        data.note,
      ],
    ]) {
      expect(pages[0]?.text).toContain(value.replace(/\s/g, ''))
    }
  })

  test('二维码从印出的页面上扫得出来', async () => {
    const page = await firstPage(await press.render(await aCertificateOrder()))
    expect(scanQr(page)).toBe('https://zc.example.org/verify/8f3kQx2LmN7pR4tV')
  })

  test('照片在左上方的相框里，红色印章在右下方', async () => {
    const page = await firstPage(await press.render(await aCertificateOrder()))
    expect(colourAt(page, 45, 64)).toMatchObject({ blue: true })
    const sealed = redShare(page, [203, 136, 245, 178])
    expect(sealed).toBeGreaterThan(0.12)
    const bare = await firstPage(await press.render(await aCertificateOrder({ seal: false, photo: false })))
    expect(colourAt(bare, 45, 64)).toMatchObject({ blue: false })
    expect(redShare(bare, [203, 136, 245, 178])).toBeLessThan(0.01)
    expect(bare.text).toContain('照片')
  })

  test('很长的姓名、专业和机构名称不出格、不换页', async () => {
    const changes = {
      name: '阿卜杜热西提·买买提江·吐尔逊',
      specialty: '（其他）农业机械化与电气化自动化工程',
      qualification: '高级工程师（教授级高级工程师）',
      organ: '云岭省水利水电工程系列高级专业技术职务评审委员会办公室',
      issuer: '云岭省哈尼族彝族自治州人力资源和社会保障局职称管理处',
    }
    const pages = await readPdf(await press.render(await aCertificateOrder(changes)))
    expect(pages).toHaveLength(1)
    for (const value of Object.values(changes)) expect(pages[0]?.text).toContain(value)
    // Nothing of it may touch the frame at the right.
    expect(darkShare(pages[0] as ReadPage, [268, 50, 277, 175])).toBe(0)
  })

  test('撤销的证书印着“已撤销”', async () => {
    expect((await firstPage(await press.render(await aCertificateOrder({ void: '已撤销' })))).text).toContain(
      '已撤销',
    )
  })

  test('签名有效；正文、照片、签名里任何一处改动一个字节都无效', async () => {
    const pdf = await press.renderSigned(await aCertificateOrder(), key, text)
    expect(await press.verify(pdf, [key.certificate])).toMatchObject({
      valid: true,
      signatures: [{ fingerprint: key.fingerprint }],
    })
    const photo = pdf.indexOf(Buffer.from([0xff, 0xd8, 0xff]))
    expect(photo).toBeGreaterThan(0)
    const content = pdf.indexOf('stream', pdf.indexOf('/Contents')) + 20
    const signature = pdf.lastIndexOf('/Contents <') + 400
    for (const place of [content, photo + 500, signature, 10, pdf.length - 3]) {
      const forged = Buffer.from(pdf)
      forged[place] = (forged[place] ?? 0) ^ 1
      expect(verifyPdf(forged, [key.certificate])).toMatchObject({ valid: false })
    }
  })

  test('同一份证书签两次，字节相同；密钥不进子进程', async () => {
    const order = await aCertificateOrder()
    const asked: number[] = []
    const watched: IssuingKey = {
      ...key,
      sign: (digestInput) => {
        asked.push(digestInput.length)
        return key.sign(digestInput)
      },
    }
    const first = await press.renderSigned(order, watched, text)
    expect((await press.renderSigned(order, key, text)).equals(first)).toBe(true)
    expect(asked).toHaveLength(1)
    const unable = { ...key, sign: () => Promise.reject(new Error('签名服务不可用')) }
    await expect(press.renderSigned(order, unable, text)).rejects.toThrow('签名服务不可用')
    const wrong = { ...key, sign: async () => randomBytes(256) }
    expect(verifyPdf(await press.renderSigned(order, wrong, text), [key.certificate])).toMatchObject({
      valid: false,
    })
  })
})

describe('初定表', () => {
  test('多页时每页印“第X页 共Y页”和受理编号，表头在下一页重复', async () => {
    const pages = await readPdf(await press.render(await aConferralOrder()), 1)
    expect(pages).toHaveLength(3)
    pages.forEach((page, index) => {
      expect(page.text).toContain(`第${index + 1}页共${pages.length}页`)
      expect(page.text).toContain('受理编号：CD2026-0001234')
      expect(page.text).toContain('四、工作经历开始时间结束时间工作单位')
    })
    expect(pages[0]?.text).toContain('欧阳䶮𬱖')
    expect(pages[0]?.text).toContain('资历信息现职称取得时间无')
    expect(pages[2]?.text).toContain('2023年7月')
    expect(pages[2]?.text).toContain('负责人：张明远')
  })

  test('水印只在要求时出现', async () => {
    const watermark = '仅供单位核对使用'
    const plain = await firstPage(await press.render(await aConferralOrder()))
    expect(plain.text).not.toContain(watermark)
    const marked = await firstPage(await press.render(await aConferralOrder({}, { watermark })))
    expect(marked.text).toContain(watermark)
  })

  test('没有照片、没有意见、什么都没填时也能印出空表', async () => {
    const sections = [{ title: '业绩综述', kind: 'text', text: '' }]
    const pages = await readPdf(
      await press.render(await aConferralOrder({ photo: false, sections, opinions: [] })),
      1,
    )
    expect(pages).toHaveLength(1)
    expect(pages[0]?.text).toContain('业绩综述')
  })
})

type Box = readonly [left: number, top: number, right: number, bottom: number]

/** The pixels of a rectangle given in millimetres. */
function pixels(page: ReadPage, [left, top, right, bottom]: Box) {
  const scale = page.width / 297
  const found: { r: number; g: number; b: number }[] = []
  for (let y = Math.round(top * scale); y < bottom * scale; y += 1) {
    for (let x = Math.round(left * scale); x < right * scale; x += 1) {
      const at = (y * page.width + x) * 4
      found.push({ r: page.rgba[at] ?? 0, g: page.rgba[at + 1] ?? 0, b: page.rgba[at + 2] ?? 0 })
    }
  }
  return found
}

function colourAt(page: ReadPage, x: number, y: number) {
  const [{ r, g, b } = { r: 0, g: 0, b: 0 }] = pixels(page, [x, y, x + 1, y + 1])
  return { r, g, b, blue: b > 150 && b - r > 60 }
}

function redShare(page: ReadPage, box: Box): number {
  const all = pixels(page, box)
  return all.filter(({ r, g, b }) => r > 150 && g < 110 && b < 110).length / all.length
}

function darkShare(page: ReadPage, box: Box): number {
  const all = pixels(page, box)
  return all.filter(({ r, g, b }) => r + g + b < 250).length / all.length
}
