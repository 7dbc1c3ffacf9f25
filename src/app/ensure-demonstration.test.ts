import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideDemonstration, ensureDemonstration } from './ensure-demonstration.ts'

test.each([
  ['全新的数据目录', undefined, true, 'load'],
  ['已经装好', 'loaded', false, 'leave'],
  ['装好后账号又被删光', 'loaded', true, 'leave'],
  ['上次装到一半断了', 'loading', false, 'reload'],
  ['上次刚要装就断了', 'loading', true, 'reload'],
  ['从备份恢复来的数据', undefined, false, 'leave'],
] as const)('%s', (_title, state, empty, expected) => {
  expect(decideDemonstration({ state, empty })).toBe(expected)
})

let place = ''
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hengcai-first-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

test('装到一半断了，下次清空重来；装好以后不再装', async () => {
  const done: string[] = []
  let fails = true
  let accounts = 0
  const start = () =>
    ensureDemonstration({
      dataDir: place,
      isEmpty: async () => accounts === 0,
      startOver: async () => {
        accounts = 0
        done.push('start over')
      },
      load: async () => {
        accounts = 3
        done.push('load')
        if (fails) throw new Error('cut off')
      },
    })
  await expect(start()).rejects.toThrow('cut off')
  fails = false
  expect(await start()).toBe(true)
  expect(await start()).toBe(false)
  expect(done).toEqual(['load', 'start over', 'load'])
})
