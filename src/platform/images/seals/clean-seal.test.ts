import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSealScan, type Taken } from '../../../../tests/builders/seal-scans.ts'
import { startWorkshop, type Workshop } from '../workshop.ts'
import type { CleanSeal } from './clean-seal.ts'

const ROUND = { width: 42, height: 42 }
const PRINT =
  '　　经审查，该同志申报材料真实有效，符合申报条件，在本单位公示五个工作日无异议，同意推荐申报。经审查，该同志申报材料真实有效，符合申报条件，在本单位公示五个工作日无异议，同意推荐申报。单位（公章）二〇二六年十一月二十八日'

let workshop: Workshop
beforeAll(() => {
  workshop = startWorkshop({ size: 1, timeoutMs: 60_000 })
})
afterAll(() => workshop.close())

async function clean(taken: Taken): Promise<CleanSeal> {
  const made = await workshop.seal({ bytes: await aSealScan(taken) }, ROUND)
  if (!made.ok) throw new Error(made.reason)
  return made
}

/** The alpha of a clean seal at a small size, to compare two of them dot by dot. */
async function shapeOf(seal: CleanSeal): Promise<Buffer> {
  return sharp(Buffer.from(seal.png)).resize(200, 200).extractChannel('alpha').raw().toBuffer()
}

/** The share of the ink of the one that the other has too, and the other way round. */
function agreement(a: Buffer, b: Buffer): number {
  let both = 0
  let either = 0
  for (let at = 0; at < a.length; at += 1) {
    const [one, other] = [(a[at] ?? 0) > 110, (b[at] ?? 0) > 110]
    if (one && other) both += 1
    if (one || other) either += 1
  }
  return both / either
}

describe('从扫描件提取公章', () => {
  test('提取出的公章背景透明，按42毫米、600点/英寸输出，只有一种红色', async () => {
    const seal = await clean({})
    const { data, info } = await sharp(Buffer.from(seal.png)).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([992, 992, 4])
    const alphaAt = (x: number, y: number) => data[(y * 992 + x) * 4 + 3]
    expect(alphaAt(2, 2)).toBe(0)
    expect(alphaAt(496, 700)).toBe(0)
    // 五角星中心、边框
    expect(alphaAt(496, 496)).toBeGreaterThan(200)
    expect(alphaAt(496, 20)).toBeGreaterThan(200)
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3]) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`)
    expect([...colours]).toEqual(['204,28,36'])
  })

  test('盖在文字上、光线不匀、拍歪的照片，提取结果与平整扫描件基本一致', async () => {
    const flat = await shapeOf(await clean({}))
    const over = await clean({ print: PRINT })
    expect(agreement(flat, await shapeOf(over))).toBeGreaterThan(0.93)
    expect(over.measures.print).toBeGreaterThan(0.02)
    const photo = await clean({
      print: PRINT,
      turned: 7,
      slanted: 0.08,
      lamp: true,
      noise: 14,
      specks: true,
      blur: 0.8,
    })
    expect(photo.measures.slant).toBeGreaterThan(1.08)
    expect(agreement(flat, await shapeOf(photo))).toBeGreaterThan(0.8)
  })

  test('盖得歪的公章按五角星扶正', async () => {
    const flat = await shapeOf(await clean({}))
    const turned = await clean({ turned: 15 })
    expect(Math.abs(turned.measures.turned)).toBeGreaterThan(13)
    expect(agreement(flat, await shapeOf(turned))).toBeGreaterThan(0.85)
  })

  test('印泥浅的公章也能提取，颜色浅从量度看得出来', async () => {
    const flat = await clean({})
    const pale = await clean({ ink: 0.35, lamp: true, noise: 10 })
    expect(pale.measures.red).toBeLessThan(0.3)
    expect(flat.measures.red).toBeGreaterThan(0.5)
    expect(agreement(await shapeOf(flat), await shapeOf(pale))).toBeGreaterThan(0.75)
  })

  test('被裁掉一边、太小、模糊，从量度看得出来', async () => {
    expect((await clean({})).measures).toMatchObject({ cut: 0, rim: 1, others: 0 })
    expect((await clean({ from: 0.32 })).measures.cut).toBeGreaterThan(0.05)
    expect((await clean({ side: 360 })).measures.dots).toBeLessThan(4)
    expect((await clean({ blur: 7 })).measures.blur).toBeGreaterThan(0.24)
  })

  test('黑白扫描件和没有印章的图，说明没有找到红色印章', async () => {
    const reason = '图中没有找到红色印章。请把公章盖在白纸上，用彩色方式扫描或拍照后重新上传。'
    for (const taken of [{ grey: true }, { ink: 0.05, noise: 8 }])
      expect(await workshop.seal({ bytes: await aSealScan(taken) }, ROUND)).toEqual({ ok: false, reason })
  })

  test('损坏的图片被拒绝', async () => {
    const scan = await aSealScan({})
    const made = await workshop.seal({ bytes: scan.subarray(0, 5000) }, ROUND)
    expect(made).toEqual({ ok: false, reason: '图片已损坏、不完整或像素过大，请换一张重新上传。' })
  })
})
