import sharp from 'sharp'
import { expect, it } from 'vitest'
import { stripMetadata } from './strip-metadata.ts'

const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: '#a33' } })
const told = { IFD0: { Make: 'SecretPhone' }, IFD3: { GPSLatitude: '30/1 34/1 0/1', GPSLatitudeRef: 'N' } }
const bytesOf = (content: Uint8Array) => Buffer.from(content).toString('latin1')

it('照片的拍摄地点和设备被去掉，方向和画面不变', async () => {
  const photo = await picture.clone().jpeg().withExif(told).withMetadata({ orientation: 6 }).toBuffer()
  const withBoth = await sharp(photo).withExifMerge(told).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const before = bytesOf(withBoth).includes('SecretPhone') ? withBoth : photo
  const stripped = stripMetadata(before, 'jpeg')
  expect(bytesOf(before)).toContain('Exif')
  expect(bytesOf(stripped)).not.toContain('SecretPhone')
  const { orientation, width } = await sharp(stripped).metadata()
  expect([orientation, width]).toEqual([6, 40])
  const pixels = (content: Uint8Array) => sharp(content).raw().toBuffer()
  expect(await pixels(stripped)).toEqual(await pixels(before))
})

it('去掉设备信息：有方向以外的信息时不会留下', async () => {
  const photo = await picture.clone().jpeg().withExif(told).toBuffer()
  expect(bytesOf(photo)).toContain('SecretPhone')
  const stripped = stripMetadata(photo, 'jpeg')
  expect(bytesOf(stripped)).not.toContain('SecretPhone')
  expect(bytesOf(stripped)).not.toContain('Exif')
})

it('PNG里的文字说明和结尾之后的内容被去掉', async () => {
  const plain = await picture.clone().png().toBuffer()
  const spoken = await picture.clone().png().withExif(told).toBuffer()
  expect(bytesOf(spoken)).toContain('SecretPhone')
  const stripped = stripMetadata(Buffer.concat([spoken, Buffer.from('<script>藏在后面</script>')]), 'png')
  expect(bytesOf(stripped)).not.toContain('SecretPhone')
  expect(bytesOf(stripped)).not.toContain('script')
  expect(await sharp(stripped).raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer())
})

it('没有多余信息的图片原样不变', async () => {
  const photo = await picture.clone().jpeg().toBuffer()
  expect(Buffer.from(stripMetadata(photo, 'jpeg')).equals(photo)).toBe(true)
})
