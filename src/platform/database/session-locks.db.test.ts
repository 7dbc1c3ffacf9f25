import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { LockNotTaken, openSessionLocks } from './session-locks.ts'

const { appUrl } = await testDatabase()
const here = openSessionLocks(appUrl)
const there = openSessionLocks(appUrl)
afterAll(async () => {
  await here.close()
  await there.close()
})
const { signal } = new AbortController()
const quiet = { signal, onWanted: () => undefined }

it.each([
  ['同一程序', here],
  ['另一程序', there],
])('%s要同一把锁时，持有者得到通知，放手后对方才拿到', async (_title, other) => {
  const told = Promise.withResolvers<void>()
  const order: string[] = []
  const release = await here.take('球场一', { signal, onWanted: told.resolve })
  const second = other.take('球场一', quiet).then((free) => {
    order.push('第二位拿到')
    return free
  })
  await told.promise
  order.push('第一位放手')
  await release()
  await (await second)()
  expect(order).toEqual(['第一位放手', '第二位拿到'])
})

it('许多人同时要同一把锁，任何时刻只有一个人持有', async () => {
  let inside = 0
  let most = 0
  await Promise.all(
    [here, there, here, there, here, there, here].map(async (locks) => {
      const release = await locks.take('球场四', quiet)
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
      await release()
    }),
  )
  expect(most).toBe(1)
})

it('不同名字的锁互不影响，同一连接上可以同时持有多把', async () => {
  const releases = await Promise.all(['甲', '乙', '丙'].map((name) => here.take(name, quiet)))
  await (await there.take('丁', quiet))()
  await Promise.all(releases.map((release) => release()))
})

it('等得太久或被打断就放弃，不留下占位', async () => {
  const release = await here.take('球场二', quiet)
  await expect(there.take('球场二', { ...quiet, patience: 50 })).rejects.toThrow(LockNotTaken)
  const stop = new AbortController()
  const waiting = here.take('球场二', { ...quiet, signal: stop.signal })
  stop.abort()
  await expect(waiting).rejects.toThrow(LockNotTaken)
  await release()
  await (await here.take('球场二', quiet))()
})

it('持有者的连接断了，锁随之放开', async () => {
  const wanted = Promise.withResolvers<void>()
  const gone = openSessionLocks(appUrl)
  await gone.take('球场三', { signal, onWanted: wanted.resolve })
  await gone.close()
  await (await there.take('球场三', quiet))()
  await wanted.promise
})
