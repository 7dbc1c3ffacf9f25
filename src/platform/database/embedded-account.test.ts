import { describe, expect, test } from 'vitest'
import { decideAccount, decidePassable } from './embedded-account.ts'

describe('root 启动时由谁运行 PostgreSQL', () => {
  const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin'
  const postgres = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash'

  test('有 postgres 用户就用它', () => {
    expect(decideAccount(`root:x:0:0::/root:/bin/sh\n${nobody}\n${postgres}\n`)).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
    })
  })

  test('没有就用 nobody', () => {
    expect(decideAccount(nobody)?.name).toBe('nobody')
  })

  test('绝不用编号为 0 的用户', () => {
    expect(decideAccount('postgres:x:0:0::/:/bin/sh')).toBeUndefined()
    expect(decideAccount('')).toBeUndefined()
  })
})

describe('能否进入一个目录', () => {
  const account = { uid: 101, gid: 104 }

  test.each([
    ['主人有执行位', { mode: 0o40700, uid: 101, gid: 0 }, true],
    ['主人没有执行位，其他人有', { mode: 0o40605, uid: 101, gid: 0 }, false],
    ['同组有执行位', { mode: 0o40710, uid: 0, gid: 104 }, true],
    ['同组没有执行位，其他人有', { mode: 0o40701, uid: 0, gid: 104 }, false],
    ['其他人有执行位', { mode: 0o40755, uid: 0, gid: 0 }, true],
    ['700 的家目录', { mode: 0o40700, uid: 0, gid: 0 }, false],
  ] as const)('%s', (_title, folder, expected) => {
    expect(decidePassable(folder, account)).toBe(expected)
  })
})
