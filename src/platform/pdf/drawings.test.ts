import jsqr from 'jsqr'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { makeQrSvg } from './qr-svg.ts'
import { makeSealSvg } from './seal-svg.ts'

describe('二维码', () => {
  test('扫描得到原来的网址', async () => {
    const address = 'https://zc.example.org/verify/8f3kQx2LmN7pR4tV'
    const picture = sharp(Buffer.from(makeQrSvg(address)), { density: 500 })
      .ensureAlpha()
      .raw()
    const { data, info } = await picture.toBuffer({ resolveWithObject: true })
    expect(jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(address)
  })
})

describe('印章', () => {
  test('机构名称的每个字都在弧上，左右对称；字多时变窄', () => {
    const angles = (body: string) =>
      [...makeSealSvg({ body }).matchAll(/rotate\((-?[\d.]+)\)/g)].map((match) => Number(match[1]))
    const width = (body: string) => Number(/scale\(([\d.]+) 1\)/.exec(makeSealSvg({ body }))?.[1])
    const short = angles('青川市人社局')
    expect(short).toHaveLength(6)
    expect(short[0]).toBe(-(short.at(-1) ?? 0))
    const long = '云岭省哈尼族彝族自治州人力资源和社会保障局职称管理处'
    expect(angles(long)).toHaveLength(26)
    expect(Math.max(...angles(long))).toBeLessThan(135)
    expect(width('青川市人社局')).toBe(1)
    expect(width(long)).toBeLessThan(0.8)
  })

  test('名称里的尖括号不会变成标签', () => {
    expect(makeSealSvg({ body: '甲<script>乙', line: '演示' })).not.toContain('<script')
  })

  test('演示印章写明演示', () => {
    expect(makeSealSvg({ body: '青川市人社局', line: '演示' }).replace(/<[^>]+>/g, '')).toBe(
      '青川市人社局演示',
    )
  })
})
