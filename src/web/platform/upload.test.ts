import { expect, test } from 'vitest'
import { acceptAttribute, describeLimits, findFileFault, formatBytes } from './upload.ts'

const limits = { accept: ['pdf', 'jpeg'] as const, maxBytes: 500 * 1024, maxCount: 3 }
const file = (size: number, type = 'application/pdf') => ({ name: '学历证书.pdf', type, size })

test('选择文件前说清格式、大小和个数', () => {
  expect(describeLimits(limits)).toBe('PDF、JPG、HEIC 格式，单个不超过 500 KB，最多 3 个。')
  expect(describeLimits({ ...limits, maxBytes: 5 * 1024 * 1024, maxCount: 1 })).toContain('5 MB，限 1 个')
})

test.each([
  [0, '0 字节写作 1 KB', '1 KB'],
  [1024 * 1024 - 1, '差一字节到 1 MB', '1024 KB'],
  [1.5 * 1024 * 1024, '一兆半', '1.5 MB'],
])('%d：%s', (bytes, _title, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('正好等于上限可以上传，多一字节不可以', () => {
  expect(findFileFault(file(500 * 1024), limits)).toBeUndefined()
  expect(findFileFault(file(500 * 1024 + 1), limits)).toContain('超过 500 KB 的上限')
})

test('空文件和不接受的格式说明怎么办', () => {
  expect(findFileFault(file(0), limits)).toContain('空文件')
  expect(findFileFault(file(10, 'image/png'), limits)).toContain('请转换格式')
})

test('会自动压缩的地方，图片可以大到 30 MB，文档不可以', () => {
  const shrinking = { ...limits, shrink: true }
  expect(describeLimits(shrinking)).toContain('500 KB（图片再大会自动压缩）')
  expect(findFileFault(file(30 * 1024 * 1024, 'image/jpeg'), shrinking)).toBeUndefined()
  expect(findFileFault(file(30 * 1024 * 1024 + 1, 'image/jpeg'), shrinking)).toContain('请裁剪或缩小')
  expect(findFileFault(file(600 * 1024), shrinking)).toContain('超过 500 KB 的上限')
  expect(findFileFault(file(600 * 1024, 'image/jpeg'), limits)).toContain('超过 500 KB 的上限')
})

test('手机照片和压缩文件，系统说不出类型时看扩展名', () => {
  const shot = { name: 'IMG_0001.HEIC', type: '', size: 3_000_000 }
  expect(findFileFault(shot, limits)).toBeUndefined()
  const zip = { name: '论文.zip', type: 'application/x-zip-compressed', size: 100 }
  expect(findFileFault(zip, limits)).toContain('请转换格式')
  expect(findFileFault(zip, { ...limits, accept: ['zip'] })).toBeUndefined()
  expect(acceptAttribute(limits)).toContain('.heic')
})
