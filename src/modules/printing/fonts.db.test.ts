import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclaration, aProvince, type Declaration } from '../../../tests/builders/declarations.ts'
import {
  aMember,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { readPdf } from '../../../tests/prints/read-pdf.ts'
import { makeTinyFont } from '../../../tests/prints/tiny-font.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { placeFonts } from './fonts.ts'

// In no font of the product; U+21524 of extension B.
const RARE = '𡔤'

const world = await testWorld(await testDatabase(), { DATA_DIR: await mkdtemp(join(tmpdir(), 'fonts-')) })
let server: Server
let system: SignedInBrowser
let mine: SignedInBrowser
let declaration: Declaration

beforeAll(async () => {
  await loadDefinitions(world)
  wireModules(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  const province = await aProvince(world)
  declaration = await aDeclaration(world, province, { name: `周${RARE}` })
  mine = await aSignedInBrowser(server, declaration.person)
  const operator = await anOrganisation(world, {
    name: '运行维护单位',
    capacities: [{ capacity: 'operator' }],
  })
  const member = await aMember(world, operator.id, { role: 'system-admin', name: '管一' })
  system = await aSignedInBrowser(server, member, member.membershipId)
}, 120_000)
afterAll(() => server.fastify.close())

const send = (name: string, bytes: Buffer) =>
  server.fastify.inject({
    method: 'POST',
    url: `/api/print-fonts?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream' },
    cookies: Object.fromEntries(system.cookies),
    payload: bytes,
  })
const form = () => mine.get(`/prints/dossier/${declaration.id}/conferral-form`)

describe('生僻字', () => {
  test('现有字体没有的字：打印以前就说出是谁的哪个字', async () => {
    const answer = await form()
    expect(answer.statusCode).toBe(409)
    expect(answer.json().message).toContain(`周${RARE}：现有字体中没有“${RARE}”字`)
    expect((await system.post('/print-characters', { text: `䶮𬱖㛃${RARE}` })).json()).toEqual({
      missing: [RARE],
    })
  })

  test('不是字体的文件不能加入，说明应当上传什么', async () => {
    for (const bytes of [
      Buffer.from('%PDF-1.7'),
      Buffer.alloc(0),
      Buffer.from('wOFF0000'),
      Buffer.alloc(4000, 1),
    ]) {
      const answer = await send('字体.ttf', bytes)
      expect(answer.statusCode).toBe(409)
      expect(answer.json().message).toMatch(/TTF/)
    }
    expect((await system.get('/print-fonts')).json()).toEqual({ fonts: [] })
  })

  test('加入收有该字的字体以后就能打印，字能复制出来；停用以后又印不出', async () => {
    const font = makeTinyFont('Rare Song', RARE)
    const added = await send('rare.ttf', font)
    expect(added.json()).toMatchObject({ family: 'Rare Song', glyphs: 2 })
    expect((await send('again.ttf', font)).statusCode).toBe(409)
    const answer = await form()
    expect(answer.headers['content-type']).toBe('application/pdf')
    const text = (await readPdf(answer.rawPayload, 1)).map((page) => page.text).join('')
    expect(text).toContain(`周${RARE}`)
    const { fonts } = (await system.get('/print-fonts')).json()
    expect(fonts).toMatchObject([{ family: 'Rare Song', addedBy: '管一' }])
    await system.post(`/print-fonts/${fonts[0].id}/remove`, {})
    await placeFonts(world)
    expect((await form()).statusCode).toBe(409)
  })

  test('不是系统管理员的，字体的页面等于没有', async () => {
    expect((await mine.get('/print-fonts')).statusCode).toBe(404)
  })
})
