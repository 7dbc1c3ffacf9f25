import { describe, expect, it } from 'vitest'
import { checkFeatures, checkOwnFeatures } from './check-features.ts'

const table = (row: string) =>
  `| id | role | feature | state | place | test |\n|---|---|---|---|---|---|\n${row}\n`
const readTest = (path: string) => (path === 'tests/a.test.ts' ? "it('提交后锁定', …)" : undefined)

describe('功能清单', () => {
  it('本项目的清单属实', () => {
    expect(checkOwnFeatures()).toEqual([])
  })

  it.each([
    ['| SC-1 | P | 登录 | done | 登录页 | tests/a.test.ts › 提交后锁定 |', 0],
    ['| SC-1 | P | 登录 | done | 登录页 | tests/a.test.ts › 没有的测试 |', 1],
    ['| SC-1 | P | 登录 | done | 登录页 | tests/b.test.ts › 提交后锁定 |', 1],
    ['| SC-1 | P | 登录 | done | 登录页 | |', 1],
    ['| SC-1 | P | 登录 | finished | 登录页 | |', 1],
    ['| SC-1 | P | 登录 | partly | | |', 1],
    ['', 1],
  ])('%s → %i 处问题', (row, count) => {
    expect(checkFeatures(table(row), readTest)).toHaveLength(count)
  })
})
