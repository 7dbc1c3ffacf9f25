import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { type ChildPool, type ChildPoolSettings, startChildPool } from './child-pool.ts'
import type { RehearsalJobs } from './rehearsal.child.ts'

const program = new URL('rehearsal.child.ts', import.meta.url)
const open: ChildPool<RehearsalJobs>[] = []

function aPool(settings: Partial<ChildPoolSettings> = {}): ChildPool<RehearsalJobs> {
  const pool = startChildPool<RehearsalJobs>({ program, size: 1, ...settings })
  open.push(pool)
  return pool
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

afterEach(() => Promise.all(open.splice(0).map((pool) => pool.close())))

describe('子进程池', () => {
  test('字节和日期原样往返', async () => {
    const input = { bytes: Buffer.from([0, 255, 7]), at: new Date('2026-11-22T01:00:00Z') }
    expect(await aPool().run('echo', input)).toEqual(input)
  })

  test('一个进程用满次数后换新的', async () => {
    const pool = aPool({ jobsPerChild: 3 })
    const pids: number[] = []
    for (let count = 0; count < 7; count += 1) pids.push(await pool.run('pid', undefined))
    expect(new Set(pids.slice(0, 3)).size).toBe(1)
    expect(new Set(pids.slice(3, 6)).size).toBe(1)
    expect(new Set(pids).size).toBe(3)
    await expect.poll(() => alive(pids[0] as number)).toBe(false)
  })

  test('占内存超过上限的进程换新的', async () => {
    const pool = aPool({ maxRssBytes: 1 })
    expect(await pool.run('pid', undefined)).not.toBe(await pool.run('pid', undefined))
  })

  test('要求备好的池：没有任务时进程已经在，用满次数后下一个立即顶上', async () => {
    const pool = aPool({ jobsPerChild: 2, readyBy: { name: 'pid', input: undefined } })
    const [first] = pool.pids()
    expect(first).toBeGreaterThan(0)
    expect(await pool.run('pid', undefined)).toBe(first)
    const [next] = pool.pids()
    expect(next).toBeGreaterThan(0)
    expect(next).not.toBe(first)
    expect(await pool.run('pid', undefined)).toBe(next)
  })

  test('备不好的进程不会反复启动，任务来了照常办', async () => {
    const pool = aPool({ readyBy: { name: 'crash', input: undefined } })
    await expect.poll(() => pool.pids()).toEqual([])
    expect(await pool.run('pid', undefined)).toBeGreaterThan(0)
  })

  test('超时的任务被放弃，进程被结束，后面的任务照常', async () => {
    const pool = aPool({ timeoutMs: 700 })
    const stuck = await pool.run('pid', undefined)
    const [hung, next] = await Promise.allSettled([pool.run('hang', undefined), pool.run('pid', undefined)])
    expect(hung).toMatchObject({ status: 'rejected', reason: { code: 'timeout' } })
    expect(next.status).toBe('fulfilled')
    await expect.poll(() => alive(stuck)).toBe(false)
  })

  test('进程崩溃只影响手头的任务', async () => {
    const pool = aPool()
    const [crashed, next] = await Promise.allSettled([
      pool.run('crash', undefined),
      pool.run('pid', undefined),
    ])
    expect(crashed).toMatchObject({ status: 'rejected', reason: { code: 'crashed' } })
    expect(next.status).toBe('fulfilled')
  })

  test('业务性的拒绝带着代码、中文说明和细节回来，其他错误带着出处', async () => {
    const pool = aPool()
    await expect(pool.run('refuse', undefined)).rejects.toMatchObject({
      code: 'not-today',
      message: '今天不办理。',
      details: { day: 7 },
    })
    await expect(pool.run('break', undefined)).rejects.toMatchObject({ code: 'failed' })
    await expect(pool.run('break', undefined)).rejects.toThrow('rehearsal.child.ts')
  })

  test('子进程可以中途向父进程提问；答不出来任务就失败', async () => {
    const pool = aPool()
    expect(await pool.run('ask', '签名', async (question) => `已${String(question)}`)).toBe('已签名!')
    await expect(
      pool.run('ask', '签名', async () => {
        throw new Error('密钥不可用')
      }),
    ).rejects.toThrow('密钥不可用')
    await expect(pool.run('ask', '签名')).rejects.toThrow('Nobody answers')
  })

  test('两个进程同时干活', async () => {
    const pool = aPool({ size: 2 })
    const pids = await Promise.all([pool.run('sleep', 300), pool.run('sleep', 300)])
    expect(new Set(pids).size).toBe(2)
  })

  test('排队太长时立即拒绝', async () => {
    const pool = aPool({ maxWaiting: 1 })
    const results = await Promise.allSettled([0, 1, 2].map(() => pool.run('sleep', 50)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(results[2]).toMatchObject({ reason: { code: 'busy' } })
  })

  test('关闭时手头的任务做完，排队的和新来的被拒绝，进程全部结束', async () => {
    const pool = aPool()
    const pid = await pool.run('pid', undefined)
    const running = pool.run('sleep', 200)
    const queued = pool.run('sleep', 200).catch((error) => error.code)
    await pool.close()
    expect(await running).toBe(pid)
    expect(await queued).toBe('closed')
    await expect(pool.run('pid', undefined)).rejects.toMatchObject({ code: 'closed' })
    expect(alive(pid)).toBe(false)
  })

  test('子进程看不到服务器的环境变量', async () => {
    expect((await aPool().run('environment', undefined)).sort()).toEqual(
      expect.not.arrayContaining(['PATH', 'DATABASE_URL', 'HOME']),
    )
  })

  test('空闲的池不拖住主进程', () => {
    const script =
      `import { startChildPool } from ${JSON.stringify(fileURLToPath(new URL('child-pool.ts', import.meta.url)))}\n` +
      `const pool = startChildPool({ program: new URL(${JSON.stringify(program.href)}), size: 1 })\n` +
      'process.stdout.write(String(await pool.run("pid", undefined)))'
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 10_000 })
    expect(run.status).toBe(0)
    expect(Number(run.stdout)).toBeGreaterThan(0)
  })
})
