import { expect, test } from 'vitest'
import { nameIn } from './save-file.ts'

test('从答复里取出中文文件名，没有写就不取', () => {
  expect(nameIn("attachment; filename*=UTF-8''%E8%AF%81%E4%B9%A6.pdf")).toBe('证书.pdf')
  expect(nameIn('inline')).toBeUndefined()
  expect(nameIn(null)).toBeUndefined()
})
