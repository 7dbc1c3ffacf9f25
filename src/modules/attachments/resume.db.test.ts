import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { prepareQueues } from '../../platform/jobs/jobs.ts'
import { attachmentQueues } from './index.ts'

const database = await testDatabase()
await prepareQueues(database.ownerUrl, attachmentQueues)
const dataDir = await mkdtemp(join(tmpdir(), 'hengcai 上传 '))
const opened = openDatabase(database.appUrl, { connections: 1 })
const running: ChildProcess[] = []
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await opened.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Starts a server process and waits until it listens. */
async function startServer(port: number): Promise<ChildProcess> {
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    LOG_LEVEL: 'error',
  }
  const program = new URL('../../../tests/support/upload-server.ts', import.meta.url)
  const child = fork(program, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  running.push(child)
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
  })
  return child
}

const person = { 'x-person': '01990000-0000-7000-8000-00000000000a' }

async function begin(port: number, bytes: number): Promise<{ fileId: string; uploadUrl: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/uploads`, {
    method: 'POST',
    headers: { ...person, 'content-type': 'application/json' },
    body: JSON.stringify({
      requestId: crypto.randomUUID(),
      ownerKind: 'club',
      ownerId: '01990000-0000-7000-8000-0000000000c1',
      slot: 'papers',
      name: '论文.pdf',
      bytes,
    }),
  })
  return answer.json() as Promise<{ fileId: string; uploadUrl: string }>
}

it('上传到一半服务器被杀死，重启后从断点续传，内容一字节不差', async () => {
  const port = await freePort()
  let server = await startServer(port)
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)])
  const begun = await begin(port, content.length)
  let killed = false
  let sentAfter = 0
  let resumedAt = -1
  const asked: string[] = []
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(content, {
      uploadUrl: `http://127.0.0.1:${port}${begun.uploadUrl}`,
      headers: person,
      chunkSize: 256 * 1024,
      retryDelays: Array(40).fill(250),
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => void asked.push(request.getMethod()),
      onAfterResponse: (request, response) => {
        const offset = Number(response.getHeader('upload-offset'))
        if (killed && request.getMethod() === 'HEAD' && resumedAt < 0) resumedAt = offset
        if (killed && request.getMethod() === 'PATCH') sentAfter += 1
      },
      onChunkComplete: (_size, accepted) => {
        if (killed || accepted < 1_200_000) return
        killed = true
        server.kill('SIGKILL')
        server.once('exit', () => void startServer(port).then((again) => (server = again)))
      },
      onError: reject,
      onSuccess: () => resolve(),
    })
    upload.start()
  })
  expect(killed).toBe(true)
  expect(resumedAt).toBeGreaterThanOrEqual(1_200_000)
  // Only the rest was sent again: seven or eight pieces of the twelve.
  expect(sentAfter).toBeLessThan(9)
  expect(asked.filter((method) => method === 'GET' || method === 'POST')).toEqual([])
  const { rows } = await opened.pool.query('select state, sha256, bytes from attachment where id = $1', [
    begun.fileId,
  ])
  const sha256 = createHash('sha256').update(content).digest('hex')
  expect(rows).toEqual([{ state: 'checking', sha256, bytes: content.length }])
  server.kill('SIGTERM')
}, 60_000)

it('两个服务器共用一个文件库，先后收下同一文件的两半', async () => {
  const [first, second] = [await freePort(), await freePort()]
  const servers = [await startServer(first), await startServer(second)]
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(50_000)])
  const { fileId } = await begin(first, content.length)
  const send = (port: number, offset: number, bytes: Buffer) =>
    fetch(`http://127.0.0.1:${port}/api/uploads/tus/${fileId}`, {
      method: 'PATCH',
      headers: {
        ...person,
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      body: new Uint8Array(bytes),
    }).then((answer) => answer.status)
  expect(await send(first, 0, content.subarray(0, 20_000))).toBe(204)
  // The same second half through both at once: one writes, the other is told that the place has moved on.
  const rest = content.subarray(20_000)
  const both = await Promise.all([send(first, 20_000, rest), send(second, 20_000, rest)])
  expect(both.sort()).toEqual([204, 409])
  const { rows } = await opened.pool.query('select sha256 from attachment where id = $1', [fileId])
  expect(rows[0].sha256).toBe(createHash('sha256').update(content).digest('hex'))
  for (const server of servers) server.kill('SIGTERM')
}, 60_000)
