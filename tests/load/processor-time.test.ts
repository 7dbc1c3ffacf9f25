import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { processorSeconds } from './processor-time.ts'

const busy = (milliseconds: number) =>
  `const until = process.cpuUsage().user + ${milliseconds} * 1000; while (process.cpuUsage().user < until);`

// Only Linux tells in /proc what a process has used.
describe.runIf(existsSync('/proc/self/stat'))('处理器时间', () => {
  it('计入子进程用的时间，子进程结束后仍然计入', async () => {
    const nested = `const { spawnSync } = require('node:child_process');
      spawnSync(process.execPath, ['-e', ${JSON.stringify(busy(300))}]);
      process.stdout.write('done'); setInterval(() => undefined, 1000)`
    const parent = spawn(process.execPath, ['-e', nested])
    try {
      await new Promise((resolve) => parent.stdout.once('data', resolve))
      const seconds = await processorSeconds(parent.pid ?? 0)
      expect(seconds).toBeGreaterThan(0.29)
    } finally {
      parent.kill('SIGKILL')
    }
  })

  it('已经不在的进程算作零', async () => {
    expect(await processorSeconds(2 ** 22 + 1)).toBe(0)
  })
})
