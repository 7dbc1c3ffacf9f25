import { expect, test } from 'vitest'
import { describeLimits, findFileFault, formatBytes } from './upload.ts'

const limits = { accept: ['pdf', 'jpeg'] as const, maxBytes: 500 * 1024, maxCount: 3 }
const file = (size: number, type = 'application/pdf') => ({ name: '学历证书.pdf', type, size })

test('选择文件前说清格式、大小和个数', () => {
  expect(describeLimits(limits)).toBe('PDF、JPG 格式，单个不超过 500 KB，最多 3 个。')
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
