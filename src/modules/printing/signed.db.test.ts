import { readdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aMember, aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { aSealOf } from '../../../tests/builders/standing-seals.ts'
import { checkStructure } from '../../../tests/prints/pdf-structure.ts'
import { readPdf } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { sha256 } from '../../platform/crypto/keys.ts'
import { type Press, startPress } from '../../platform/pdf/press.ts'
import type { RenderOrder } from '../../platform/pdf/typst-compiler.ts'
import { openKeyFolder } from '../../platform/signing/key-folder.ts'
import { verifyPdf } from '../../platform/signing/verify-pdf.ts'
import { makeSigned, type SigningTools } from './actions/make-signed.ts'
import { SIGN_QUEUE, sweepUnsigned } from './index.ts'
import { listFormSigners } from './signed-print.report.ts'

const world = await testWorld(await testDatabase(), { PUBLIC_URL: 'https://zc.example.org' })
const { read } = world.database
const OPINION = { form: { opinion: '材料真实，同意上报。' } }
const UNIT = '云溪市第一建筑设计院'
const COUNTY = '云溪市临江区人力资源和社会保障局'
const CITY = '云溪市人力资源和社会保障局'
const rendered: RenderOrder[] = []
let desks: Desks
let press: Press
let tools: SigningTools

beforeAll(async () => {
  desks = await openDesks(world)
  press = await startPress({ size: 1 })
  tools = {
    keys: openKeyFolder(world.keys.folder),
    press: {
      ...press,
      renderSigned: (order, ...rest) => {
        rendered.push(order)
        return press.renderSigned(order, ...rest)
      },
    },
  }
}, 60_000)
afterAll(async () => {
  await desks.server.fastify.close()
  await press.close()
})

/** Works off the signings that were asked for, as the worker does. */
async function work(): Promise<number> {
  const jobs = world.asked.splice(0).filter((job) => job.queue === SIGN_QUEUE)
  for (const { payload } of jobs) await makeSigned(world, tools, (payload as { signedId: string }).signedId)
  return jobs.length
}

const listFor = async (browser: SignedInBrowser, who: Applicant) =>
  (await browser.get(`/prints/dossier/${who.id}/signed`)).json()
const order = (browser: SignedInBrowser, who: Applicant) =>
  browser.post(`/prints/dossier/${who.id}/conferral-form/sign`, {})
const download = async (browser: SignedInBrowser, id: string) =>
  (await browser.get(`/signed-prints/${id}`)).rawPayload

/** Asks for the signed form, lets the worker sign, and answers its id and bytes. */
async function signed(browser: SignedInBrowser, who: Applicant) {
  const { id } = (await order(browser, who)).json()
  await work()
  return { id: id as string, pdf: await download(browser, id) }
}

let addresses = 0
async function verified(pdf: Buffer) {
  addresses += 1
  const answer = await aBrowser(desks.server, `198.51.100.${addresses}`).post('/verify/file', {
    content: pdf.toString('base64'),
  })
  return { status: answer.statusCode, ...answer.json() }
}

function flipped(pdf: Buffer, place: number): Buffer {
  const forged = Buffer.from(pdf)
  forged[place] = (forged[place] ?? 0) ^ 1
  return forged
}

async function aSubmitted(): Promise<Applicant> {
  const who = await anApplicant(desks)
  await pressed(who.browser, who, 'submit')
  return who
}

describe('签名版：盖了公章的单位依次签名（PAdES）', () => {
  let who: Applicant
  let first: { id: string; pdf: Buffer }
  let third: { id: string; pdf: Buffer }

  test('没有公章的表没有签名版；单位盖章以后可以生成，由单位一家签名', async () => {
    who = await aSubmitted()
    expect(await listFor(who.browser, who)).toEqual({ prints: [], earlier: [] })
    expect((await order(who.browser, who)).json().code).toBe('printing.nothing-to-sign')
    await aSealOf(world, desks.unit, desks.province.employer.id)
    await pressed(desks.unit, who, 'pass', OPINION)
    const { prints } = await listFor(who.browser, who)
    expect(prints).toMatchObject([
      {
        print: 'conferral-form',
        version: '第1次提交',
        signers: [{ organisation: UNIT, reason: '工作单位审核' }],
        unsigned: [],
        edition: null,
      },
    ])
  })

  test('同一状态只签一次：再要得到同一份，下载多少次字节都一样', async () => {
    const [one, two] = [await order(who.browser, who), await order(desks.unit, who)].map((each) =>
      each.json(),
    )
    expect(one).toMatchObject({ state: 'waiting', signedAt: null })
    expect(two.id).toBe(one.id)
    expect((await who.browser.get(`/signed-prints/${one.id}`)).json().code).toBe(
      'printing.signed-in-the-making',
    )
    expect(await work()).toBe(1)
    first = { id: one.id, pdf: await download(who.browser, one.id) }
    expect((await order(who.browser, who)).json()).toMatchObject({ id: one.id, state: 'ready' })
    expect(await work()).toBe(0)
    world.clock.advance(60_000)
    expect((await download(desks.unit, one.id)).equals(first.pdf)).toBe(true)
    // 任务重复执行也不会再签
    await makeSigned(world, tools, one.id)
    expect(rendered).toHaveLength(1)
  })

  test('签名加在后面：原来印出的字节一个不动，重新排版得到的就是签名以前的部分', async () => {
    const [order_] = rendered
    if (!order_) throw new Error('Nothing was rendered.')
    const fresh = await press.render(order_)
    expect(first.pdf.subarray(0, fresh.length).equals(fresh)).toBe(true)
  })

  test('部门和授权管理单位也盖章以后，三家依次签名，前面的签名一直有效；核验页列出三家', async () => {
    await aSealOf(world, desks.county, desks.province.county.id)
    await aSealOf(world, desks.city, desks.province.city.id)
    await pressed(desks.county, who, 'pass', OPINION)
    await pressed(desks.city, who, 'issue', { form: { opinion: '符合条件，同意颁证。' } })
    third = await signed(desks.city, who)
    expect(third.id).not.toBe(first.id)
    const verdict = verifyPdf(third.pdf, await listFormSigners(read))
    expect(verdict.valid && verdict.signatures.map((one) => one.signer)).toEqual([UNIT, COUNTY, CITY])
    expect(await verified(third.pdf)).toMatchObject({
      status: 200,
      kind: 'form',
      title: '专业技术职务任职资格初定表',
      standing: 'newest',
      signers: [{ organisation: UNIT }, { organisation: COUNTY }, { organisation: CITY }],
    })
    expect(JSON.stringify(await verified(third.pdf))).not.toContain('顾晓棠')
    const text = (await readPdf(third.pdf, 1)).map((page) => page.text).join('')
    for (const word of ['顾晓棠', UNIT, COUNTY, '符合条件，同意颁证。']) expect(text).toContain(word)
    expect(await checkStructure(third.pdf)).toMatchObject({ problems: [], unembedded: [] })
    if (process.env.KEEP_PRINTS) await writeFile(`${process.env.KEEP_PRINTS}/signed.pdf`, third.pdf)
  })

  test('每个单位用自己的密钥，私钥只在密钥文件夹里', async () => {
    const names = await readdir(world.keys.folder)
    for (const { id } of [desks.province.employer, desks.province.county, desks.province.city])
      expect(names).toContain(`signing-${id}.pem`)
    const rows = await read.selectFrom('form_signer').selectAll().execute()
    expect(new Set(rows.map((row) => row.fingerprint)).size).toBe(3)
    expect(rows.some((row) => row.certificate.includes('PRIVATE'))).toBe(false)
  })

  test('以前的签名版保留原样，核验时提示不是最新的', async () => {
    const { earlier, prints } = await listFor(who.browser, who)
    expect(prints[0].edition).toMatchObject({ id: third.id, state: 'ready' })
    expect(earlier).toMatchObject([{ id: first.id, signers: [{ organisation: UNIT }] }])
    expect((await download(who.browser, first.id)).equals(first.pdf)).toBe(true)
    expect(await verified(first.pdf)).toMatchObject({ kind: 'form', standing: 'superseded' })
  })

  test('改动一个字节：改在正文，三个签名都不成立；改在最后一层，只有最后一个不成立', async () => {
    const inText = await verified(flipped(third.pdf, 900))
    expect(inText).toMatchObject({ status: 409, code: 'certificates.file-not-valid' })
    expect(inText.message).toContain('签名之后被改动过')
    expect(inText.details).toMatchObject({
      wholeUpTo: 0,
      signatures: [
        { signer: UNIT, fault: 'changed' },
        { signer: COUNTY, fault: 'changed' },
        { signer: CITY, fault: 'changed' },
      ],
    })
    const lastName = third.pdf.lastIndexOf('/Reason') + 12
    expect((await verified(flipped(third.pdf, lastName))).details).toMatchObject({
      wholeUpTo: 2,
      signatures: [
        { signer: UNIT, fault: null },
        { signer: COUNTY, fault: null },
        { signer: CITY, fault: 'changed' },
      ],
    })
    const added = await verified(Buffer.concat([third.pdf, Buffer.from('\n')]))
    expect(added.details).toMatchObject({ wholeUpTo: 3 })
    expect(added.message).toContain('追加')
  })

  test('签名版留下记录：谁、依据哪次用章、文件指纹；本人能看到谁下载过', async () => {
    const rows = await read
      .selectFrom('signed_print_signature')
      .select(['position', 'organisation_name', 'reason'])
      .where('signed_print_id', '=', third.id)
      .orderBy('position')
      .execute()
    expect(rows.map((row) => [row.position, row.organisation_name])).toEqual([
      [1, UNIT],
      [2, COUNTY],
      [3, CITY],
    ])
    const copy = await read
      .selectFrom('print_copy')
      .select('file_sha256')
      .where('file_sha256', '=', sha256(third.pdf).toString('hex'))
      .execute()
    expect(copy).toHaveLength(1)
    const readers = JSON.stringify((await who.browser.get('/accounts/readers')).json())
    expect(readers).toContain('初定表（签名版）')
    await expect(world.database.pool.query('delete from signed_print_signature')).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('谁不能签名，谁不能下载', () => {
  test('没有用章权的经办人签署的意见，单位不签名；有权的同事补盖以后才签', async () => {
    const clerk = await aMember(world, desks.province.employer.id, {
      role: 'unit-clerk',
      duties: ['unit.check'],
    })
    const browser = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
    const who = await aSubmitted()
    await pressed(browser, who, 'pass', OPINION)
    expect(await listFor(browser, who)).toEqual({ prints: [], earlier: [] })
    expect((await order(browser, who)).json().code).toBe('printing.nothing-to-sign')
    const [opinion] = (await desks.unit.get(`/dossiers/${who.id}/opinions`)).json().rows
    await desks.unit.post(`/dossiers/${who.id}/opinions/${opinion.actId}/seal`, {})
    expect((await listFor(browser, who)).prints[0].signers).toMatchObject([{ organisation: UNIT }])
  })

  test('无关的人得到的答复与不存在的一字不差', async () => {
    const who = await aSubmitted()
    await pressed(desks.unit, who, 'pass', OPINION)
    const { id } = await signed(desks.unit, who)
    const stranger = await aSignedInBrowser(desks.server, await aPerson(world))
    const nothing = newId()
    const both = async (path: (id: string) => string, real: string, verb: 'get' | 'post' = 'get') => {
      const ask = (one: string) => (verb === 'get' ? stranger.get(path(one)) : stranger.post(path(one), {}))
      const [found, never] = [await ask(real), await ask(nothing)]
      expect([found.statusCode, found.body]).toEqual([404, never.body])
    }
    await both((one) => `/signed-prints/${one}`, id)
    await both((one) => `/prints/dossier/${one}/signed`, who.id)
    await both((one) => `/prints/dossier/${one}/conferral-form/sign`, who.id, 'post')
  })

  test('签名以前又盖了章：旧的要求作废，说明原因，重新要得到新的；丢失的任务会再下达', async () => {
    const who = await aSubmitted()
    await pressed(desks.unit, who, 'pass', OPINION)
    const asked = (await order(who.browser, who)).json()
    await pressed(desks.county, who, 'pass', OPINION)
    await work()
    const row = await read
      .selectFrom('signed_print')
      .select(['state', 'trouble'])
      .where('id', '=', asked.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      state: 'stuck',
      trouble: '生成签名版之前，这份表又有了新的意见或者新的提交，请重新生成。',
    })
    const again = (await order(who.browser, who)).json()
    expect(again.id).not.toBe(asked.id)
    world.asked.splice(0)
    expect(await sweepUnsigned(world)).toBe(0)
    world.clock.advance(11 * 60_000)
    expect(await sweepUnsigned(world)).toBe(1)
    expect(await work()).toBe(1)
    const fresh = await aSignedInBrowser(desks.server, who.person)
    expect((await listFor(fresh, who)).prints[0].edition.state).toBe('ready')
  })
})
