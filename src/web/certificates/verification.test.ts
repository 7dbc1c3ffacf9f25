import { expect, test } from 'vitest'
import { faultOfFile } from './verification.ts'

test('不是 PDF、太大、空的文件，选好就提示；大小写不论', () => {
  expect(faultOfFile({ name: '证书.jpg', size: 1000 })).toContain('PDF')
  expect(faultOfFile({ name: '证书.pdf', size: 1_400_001 })).toContain('1.4 MB')
  expect(faultOfFile({ name: '证书.pdf', size: 0 })).toContain('空')
  expect(faultOfFile({ name: '证书.PDF', size: 1_400_000 })).toBeUndefined()
})
