import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { makeIdentityNumber } from '../../../lib/identity-number.ts'
import { SettableClock } from '../../../platform/clock/clock.ts'
import { makeKeys } from '../../../platform/crypto/keys.ts'
import type { Read } from '../../../platform/database/database.ts'
import { getRegister } from '../registers.ts'
import { httpConnector } from './http.ts'

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void

const asked: { secret: string | undefined; body: unknown }[] = []
let answers: Answer[] = []
const source = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    asked.push({ secret: request.headers['x-connector-secret']?.toString(), body: JSON.parse(body) })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(request, body, response)
  })
})
await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/ask`
afterAll(() => {
  source.closeAllConnections()
  source.close()
})

const clock = new SettableClock('2026-11-28T02:00:00Z')
const world = { clock, keys: makeKeys(Buffer.alloc(32, 1), Buffer.alloc(32, 2)) }
const question = { identityNumber: makeIdentityNumber('519901', '1992-04-18', 121), name: '林晓川' }
// The register asks no code table, so nothing is read from a database.
const noDatabase = {} as Read

function connect(settings: Partial<Parameters<typeof httpConnector>[2]> = {}) {
  return httpConnector(world, getRegister('qualification'), {
    url,
    secret: 'shared-secret',
    timeoutMs: 5_000,
    pausesMs: [5, 5],
    ...settings,
  })
}

const says =
  (body: unknown, status = 200): Answer =>
  (_request, _body, response) => {
    response.statusCode = status
    response.setHeader('content-type', 'application/json')
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
const keepsSilent: Answer = () => undefined
const hangsUp: Answer = (request) => request.socket.destroy()

const builder = {
  title: '二级建造师',
  specialty: '建筑工程',
  obtained: '2022/9/30',
  'certificate-no': '99202209300012',
  body: '澜江省人力资源和社会保障厅',
  secret: '不该出现',
}
const found = {
  source: '省职业资格证书库',
  asOf: '2026-11-27',
  entries: [{ name: '林晓川', values: builder }],
}

beforeEach(() => {
  asked.length = 0
  answers = [says(found)]
})

describe('通过网络询问登记来源', () => {
  test('答得出：带上口令只问一次，值换成登记的写法，多余的丢掉', async () => {
    const answer = await connect().ask(noDatabase, question)
    expect(asked).toEqual([{ secret: 'shared-secret', body: { register: 'qualification', ...question } }])
    const { secret: _secret, ...kept } = builder
    expect(answer).toMatchObject({
      kind: 'answered',
      source: '省职业资格证书库',
      asOf: '2026-11-27',
      withheld: 0,
      tries: 1,
      entries: [
        { entryId: expect.stringMatching(/^[0-9a-f]{32}$/), values: { ...kept, obtained: '2022-09-30' } },
      ],
    })
  })

  test('再问一次，同一条记录的编号不变；别人的姓名不给', async () => {
    const other = { name: '另一人', values: { ...builder, 'certificate-no': '1' } }
    const connector = connect()
    const first = await connector.ask(noDatabase, question)
    answers = [says({ ...found, entries: [...found.entries, other] })]
    const second = await connector.ask(noDatabase, question)
    expect(second).toMatchObject({ withheld: 1 })
    expect(second.kind === 'answered' && second.entries).toEqual(first.kind === 'answered' && first.entries)
  })

  test('先报 500、再断开、第三次才答：照样答得出', async () => {
    answers = [says('oops', 500), hangsUp, says(found)]
    expect(await connect().ask(noDatabase, question)).toMatchObject({ kind: 'answered', tries: 3 })
  })

  test.each<[string, Answer, string]>([
    ['一直没有回应', keepsSilent, 'timeout'],
    ['一直报 500', says('oops', 500), 'status 500'],
    ['一直断开', hangsUp, 'no connection'],
  ])('%s：试三次后告诉人怎么办', async (_title, answer, cause) => {
    answers = [answer]
    const connector = connect(cause === 'timeout' ? { timeoutMs: 100 } : {})
    expect(await connector.ask(noDatabase, question)).toEqual({
      kind: 'unavailable',
      sentence: '省职业资格证书库暂时没有回应（已试 3 次），可以先手工填写，稍后再同步。',
      tries: 3,
      cause,
    })
    expect(asked).toHaveLength(3)
  })

  test.each<[string, Answer, string]>([
    ['回答不是 JSON', says('<html>维护中</html>'), 'malformed answer'],
    ['回答缺少内容', says({ rows: [] }), 'malformed answer'],
    ['回答过大', says({ entries: [], more: 'x'.repeat(1_100_000) }), 'answer too large'],
    ['口令不对', says('no', 401), 'status 401'],
  ])('%s：再问也没有用，只问一次', async (_title, answer, cause) => {
    answers = [answer]
    expect(await connect().ask(noDatabase, question)).toEqual({
      kind: 'unavailable',
      sentence: '省职业资格证书库的回应无法使用，请联系系统管理员查看连接，可以先手工填写，稍后再同步。',
      tries: 1,
      cause,
    })
    expect(asked).toHaveLength(1)
  })

  test('连续失败三次后停问一分钟，过后再问；一次成功就恢复', async () => {
    answers = [says('oops', 500)]
    const connector = connect({ pausesMs: [] })
    for (let times = 0; times < 3; times += 1) await connector.ask(noDatabase, question)
    expect(await connector.ask(noDatabase, question)).toMatchObject({
      kind: 'unavailable',
      tries: 0,
      cause: 'circuit open',
      sentence: expect.stringContaining('系统在2026年11月28日 10:01前暂停询问'),
    })
    expect(asked).toHaveLength(3)
    clock.set('2026-11-28T02:01:01Z')
    answers = [says(found)]
    expect(await connector.ask(noDatabase, question)).toMatchObject({ kind: 'answered' })
  })
})
