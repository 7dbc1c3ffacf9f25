import { expect, test } from 'vitest'
import { openTurns } from './upload-turns.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve))

test('一次选了许多文件：同时只传几个，按先后轮到，传完一个接着下一个', async () => {
  const turns = openTurns(2)
  const started: number[] = []
  const ends: (() => void)[] = []
  for (const file of [1, 2, 3, 4]) {
    void turns.take().then((end) => {
      started.push(file)
      ends.push(end)
    })
  }
  await settle()
  expect(started).toEqual([1, 2])
  ends[1]?.()
  await settle()
  expect(started).toEqual([1, 2, 3])
  // Failed and then cancelled: one turn was given back, not two.
  ends[0]?.()
  ends[0]?.()
  await settle()
  expect(started).toEqual([1, 2, 3, 4])
  ends[2]?.()
  ends[3]?.()
  await settle()
  expect(await turns.take()).toBeTypeOf('function')
})
