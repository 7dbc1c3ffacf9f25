import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/app/wire.ts'
import { hasWords } from '../../src/modules/audit/rules/deed-words.ts'
import type { Operation } from '../../src/platform/http/contract.ts'
import { sharedRefusals } from '../../src/platform/http/refusal.ts'
import { testDatabase } from '../support/database.ts'
import { testWorld } from '../support/world.ts'
import type { Example } from './example.ts'
import { examples } from './examples.ts'
import { type Performed, perform } from './performance.ts'
import { openStage, type Stage } from './stage.ts'
import { leaks } from './stripped.ts'

const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
let stage: Stage

beforeAll(async () => {
  stage = await openStage(world)
}, 180_000)
afterAll(() => stage?.close())

interface Case {
  readonly op: Operation
  readonly example: Example<Operation>
}

/** All operations with their examples, by module; the types of the examples are checked where they are written. */
const modules = Object.entries(operations).map(([module, contracts]) => ({
  module,
  cases: Object.entries(contracts).map(([name, op]): Case => {
    const ofModule = examples[module as keyof typeof examples] as unknown as Record<
      string,
      Example<Operation>
    >
    const example = ofModule[name]
    if (!example) throw new Error(`${module}.${name} has no example.`)
    return { op, example }
  }),
}))

describe.each(modules)('每个操作：$module', ({ cases }) => {
  test.each(cases)(
    '$op.id：有权的人办得成；无权的人得到的答复与不存在时一字不差',
    async ({ op, example }) => {
      const scene = await example(stage)
      await stage.forgetUses()
      const performed: Performed = await perform(stage, op, scene)
      expect(performed.wrong).toEqual([])
      expect(leaks(op, performed.entitled)).toEqual([])
    },
  )
})

describe('契约', () => {
  const all = modules.flatMap((one) => one.cases.map(({ op }) => op))

  test('每个契约都已绑定，每个绑定的操作都有契约和示例', () => {
    expect([...stage.server.bound.keys()].sort()).toEqual(all.map((op) => op.id).sort())
    const named = Object.values(examples).flatMap((ofModule) => Object.keys(ofModule))
    expect(named).toHaveLength(all.length)
  })

  test('上面每个操作留下的记录都有中文说法，由状态拼成的也有', async () => {
    const { rows } = await world.database.pool.query<{ act: string }>('select distinct act from audit_entry')
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.map((row) => row.act).filter((act) => !hasWords(act))).toEqual([])
  })

  test('没有这样的操作与不存在的内容答得一样', async () => {
    const { fastify } = stage.server
    const nothing = await fastify.inject({ url: `/api/activities/${crypto.randomUUID()}` })
    for (const method of ['GET', 'POST', 'PATCH'] as const) {
      const answer = await fastify.inject({ method, url: '/api/no/such/operation' })
      expect([answer.statusCode, answer.body]).toEqual([404, nothing.body])
      expect(answer.headers['content-type']).toBe(nothing.headers['content-type'])
    }
  })

  test('每种拒绝都用一句完整的中文说明', () => {
    const sentences = [
      ...all.flatMap((op) => Object.entries(op.refusals ?? {})),
      ...Object.entries(sharedRefusals).map(([code, { sentence }]) => [code, sentence] as const),
    ]
    // A sentence that is nothing but a place is filled by the route's or the verifier's own words.
    const poor = sentences.filter(
      ([, text]) => text !== '{sentence}' && !/^[“\p{Script=Han}{].*。$/su.test(text),
    )
    expect(poor).toEqual([])
    const english = sentences.filter(([, text]) => /[A-Za-z]{3,}/.test(text.replace(/\{\w+\}/g, '')))
    expect(english).toEqual([])
  })
})
