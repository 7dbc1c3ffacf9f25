import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aDeclaration,
  aProvince,
  certify,
  type Declaration,
  moveOn,
  type Province,
} from '../../../tests/builders/declarations.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { readPdf, scanQr } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import { newId } from '../../lib/ids.ts'
import { sha256 } from '../../platform/crypto/keys.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { type Press, startPress } from '../../platform/pdf/press.ts'
import { verifyPdf } from '../../platform/signing/verify-pdf.ts'
import { type DocumentTools, makeDocument } from './actions/make-document.ts'
import { documentTools, sweepUnmade } from './certificate.jobs.ts'
import { listSigners } from './certificate.report.ts'

const world = await testWorld(await testDatabase(), {
  DEMONSTRATION: 'on',
  PUBLIC_URL: 'https://zc.example.org',
})
const { read } = world.database
let server: Server
let press: Press
let tools: DocumentTools
let province: Province
let declaration: Declaration
let mine: SignedInBrowser
let city: SignedInBrowser
let county: SignedInBrowser
let printed: { draft: Buffer; submitted: Buffer }
const rendered: string[] = []

beforeAll(async () => {
  await loadDefinitions(world)
  wireModules(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  press = await startPress({ size: 1 })
  const made = documentTools(world, press)
  tools = {
    ...made,
    press: {
      ...press,
      renderSigned: (order, ...rest) => {
        rendered.push((order.data as { certificateNumber: string }).certificateNumber)
        return press.renderSigned(order, ...rest)
      },
    },
  }
  province = await aProvince(world)
  declaration = await aDeclaration(world, province, { name: '周䶮' })
  mine = await aSignedInBrowser(server, declaration.person)
  city = await aSignedInBrowser(server, province.cityClerk, province.cityClerk.membershipId)
  county = await aSignedInBrowser(server, province.countyClerk, province.countyClerk.membershipId)
  const draft = await mine.get(`/prints/dossier/${declaration.id}/conferral-form`)
  await certify(world, province, declaration)
  const submitted = await county.get(`/prints/dossier/${declaration.id}/conferral-form`)
  printed = { draft: draft.rawPayload, submitted: submitted.rawPayload }
}, 120_000)
afterAll(async () => {
  await server.fastify.close()
  await press.close()
})

/** Works off the document jobs that were asked for, as the worker does. */
async function work() {
  const jobs = world.asked.splice(0).filter((job) => job.queue === 'certificates.document')
  for (const job of jobs) await makeDocument(world, tools, job.payload as never)
  return jobs
}

async function theCertificate() {
  return read
    .selectFrom('certificate')
    .innerJoin('certificate_edition', 'certificate_id', 'id')
    .selectAll()
    .where('source_id', '=', declaration.id)
    .orderBy('edition', 'desc')
    .executeTakeFirstOrThrow()
}

async function download(): Promise<Buffer> {
  const { id } = await theCertificate()
  // The clock moves in some tests, and sessions end when nothing is done for long.
  const browser = await aSignedInBrowser(server, declaration.person)
  const answer = await browser.get(`/certificates/${id}/document`)
  expect(answer.statusCode).toBe(200)
  return answer.rawPayload
}

let addresses = 0
async function verifyFile(pdf: Buffer) {
  addresses += 1
  const answer = await aBrowser(server, `198.51.100.${addresses}`).post('/verify/file', {
    content: pdf.toString('base64'),
  })
  return { status: answer.statusCode, ...answer.json() }
}

/** A file with one byte of it changed. */
function flipped(pdf: Buffer, place: number): Buffer {
  const forged = Buffer.from(pdf)
  forged[place] = (forged[place] ?? 0) ^ 1
  return forged
}

async function correct(holderName: string) {
  const { id, version } = await theCertificate()
  const answer = await city.post(`/office/certificates/${id}/correct`, {
    seenVersion: version,
    reason: '按户口簿更正姓名',
    content: { holderName, specialtyName: '建筑工程', obtainedOn: '2026-03-02' },
  })
  expect(answer.statusCode).toBe(200)
}

describe('从申报到电子证书', () => {
  test('授权管理单位点“颁发证书”，证书按申报内容登记，编号按本地规则', async () => {
    const row = await theCertificate()
    expect(row.number).toMatch(/^SC2026054\d{5}[0-9X]$/)
    expect(row.content).toMatchObject({
      holderName: '周䶮',
      identityNumber: expect.stringMatching(/^519\*+\d{3}[\dX]$/),
      titleName: '助理工程师',
      specialtyName: '建筑工程',
      issuingBody: '云溪市人力资源和社会保障局',
      obtainedOn: '2026-03-02',
    })
    expect(JSON.stringify(row.content)).not.toContain(declaration.person.identityNumber)
    expect(row.photo_sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('后台制作并签名；重复执行不会再做一份', async () => {
    const jobs = await work()
    expect(jobs).toHaveLength(1)
    const row = await theCertificate()
    expect(row.document_sha256).toMatch(/^[0-9a-f]{64}$/)
    const pdf = await download()
    expect(sha256(pdf).toString('hex')).toBe(row.document_sha256)
    const signers = await listSigners(read)
    expect(verifyPdf(pdf, signers)).toMatchObject({
      valid: true,
      signatures: [{ fingerprint: row.signer_fingerprint, signer: '云溪市人力资源和社会保障局（演示）' }],
    })
    await makeDocument(world, tools, jobs[0]?.payload as never)
    expect(rendered).toEqual([row.number])
    if (process.env.KEEP_PRINTS) await writeFile(`${process.env.KEEP_PRINTS}/certificate.pdf`, pdf)
  })

  test('扫描印出的二维码，得到的正是核验地址，并且查得到这份证书', async () => {
    const row = await theCertificate()
    const [page] = await readPdf(await download())
    if (!page) throw new Error('The certificate has no page.')
    const scanned = scanQr(page)
    expect(scanned).toBe(`https://zc.example.org/verify?code=${row.verification_code}`)
    const code = new URL(scanned ?? '').searchParams.get('code')
    const answer = await aBrowser(server, '198.51.100.200').post('/verify/code', { code })
    expect(answer.json()).toMatchObject({ status: 'valid', number: row.number })
    for (const text of ['周䶮', row.number, '助理工程师', '2026年3月2日', '不具有任何效力']) {
      expect(page.text).toContain(text)
    }
  })

  test('登记的签名证书在密钥文件夹之外，私钥不在数据库里', async () => {
    const { signer_fingerprint } = await theCertificate()
    const signer = await read.selectFrom('certificate_signer').selectAll().executeTakeFirstOrThrow()
    expect(signer).toMatchObject({ fingerprint: signer_fingerprint, issuing_body_id: province.city.id })
    const file = await readFile(`${world.keys.folder}/signing-${province.city.id}.pem`, 'utf8')
    expect(file).toContain('PRIVATE KEY')
    expect(signer.certificate.includes('PRIVATE')).toBe(false)
  })
})

describe('核验文件', () => {
  test('原件有效；正文、照片、签名里改动一个字节就无效', async () => {
    const pdf = await download()
    expect(await verifyFile(pdf)).toMatchObject({
      status: 'valid',
      document: { standing: 'newest', signer: '云溪市人力资源和社会保障局（演示）' },
      content: { holderName: '周䶮' },
    })
    const photo = pdf.indexOf(Buffer.from([0xff, 0xd8, 0xff])) + 500
    const text = pdf.indexOf('stream', pdf.indexOf('/Contents')) + 20
    const signature = pdf.lastIndexOf('/Contents <') + 400
    expect(Math.min(photo - 500, text, signature)).toBeGreaterThan(0)
    for (const place of [photo, text, signature]) {
      const answer = await verifyFile(flipped(pdf, place))
      expect(answer).toMatchObject({ status: 409, code: 'certificates.file-not-valid' })
      expect(answer.message).toMatch(/改动|损坏|不是本系统/)
      expect(JSON.stringify(answer)).not.toContain('周䶮')
    }
  })

  test('不是本系统的文件、没有签名的文件、不是 PDF 的内容，都说明原因', async () => {
    expect((await verifyFile(printed.submitted)).message).toContain('没有电子签名')
    expect((await verifyFile(Buffer.from('这不是一份证书文件'))).message).toContain('不是 PDF')
    expect((await verifyFile(Buffer.alloc(1_600_000, 65))).status).toBe(413)
  })

  test('更正后旧文件提示已被取代，新文件有效，每次核验都计数', async () => {
    const old = await download()
    await correct('周龑')
    const { id } = await theCertificate()
    expect((await mine.get(`/certificates/${id}/document`)).json().code).toBe('certificates.in-the-making')
    await work()
    const now = await download()
    expect(await verifyFile(old)).toMatchObject({
      document: { standing: 'superseded' },
      content: { holderName: '周龑' },
    })
    expect(await verifyFile(now)).toMatchObject({ document: { standing: 'newest' }, status: 'valid' })
    const { lookups } = (await city.get(`/office/certificates/${id}`)).json()
    expect(lookups).toBeGreaterThanOrEqual(3)
  })
})

describe('做不出来的证书', () => {
  test('姓名有字库没有的字：发证单位看到是哪个字，更正后照常制作', async () => {
    await correct('周𡋤')
    await work()
    const { id, number } = await theCertificate()
    const shown = (await city.get(`/office/certificates/${id}`)).json()
    expect(shown).toMatchObject({ document: 'stuck', may: ['correct', 'reissue', 'revoke'] })
    expect(shown.trouble).toContain('“𡋤”')
    const own = (await mine.get('/certificates')).json().rows[0]
    expect(own).toMatchObject({ number, document: 'stuck' })
    world.clock.advance(10 * 60_000)
    expect(await sweepUnmade(world)).toBe(0)
    await correct('周䶮')
    await work()
    expect((await city.get(`/office/certificates/${id}`)).json()).toMatchObject({
      document: 'ready',
      trouble: null,
    })
  })

  test('丢失的制作任务会重新下达', async () => {
    await correct('周小䶮')
    world.asked.splice(0)
    expect(await sweepUnmade(world)).toBe(0)
    world.clock.advance(50 * 60_000)
    expect(await sweepUnmade(world)).toBe(1)
    expect(await work()).toHaveLength(1)
    const { id } = await theCertificate()
    const row = await read
      .selectFrom('certificate_edition')
      .select('document_sha256')
      .where('certificate_id', '=', id)
      .orderBy('edition', 'desc')
      .executeTakeFirstOrThrow()
    expect(row.document_sha256).not.toBeNull()
  })
})

test('撤销以后，签名完好的文件也显示已撤销', async () => {
  const pdf = await download()
  const { id, version } = await theCertificate()
  const fresh = await aSignedInBrowser(server, province.cityClerk, province.cityClerk.membershipId)
  const answer = await fresh.post(`/office/certificates/${id}/revoke`, {
    seenVersion: version,
    reason: '申报材料造假',
  })
  expect(answer.statusCode).toBe(200)
  expect(await verifyFile(pdf)).toMatchObject({ status: 'revoked', document: { standing: 'newest' } })
  expect(await verifyFile(flipped(pdf, 9000))).toMatchObject({ code: 'certificates.file-not-valid' })
})

describe('打印初定表', () => {
  test('草稿印有“草稿”水印，没有意见；提交后没有水印，印有各级意见', async () => {
    const draft = (await readPdf(printed.draft, 1)).map((page) => page.text).join('')
    const submitted = (await readPdf(printed.submitted, 1)).map((page) => page.text).join('')
    expect(draft).toContain('草稿')
    expect(draft).not.toContain('同意上报')
    expect(submitted).not.toContain('草稿')
    for (const text of [
      '专业技术职务任职资格初定表',
      declaration.acceptanceNo,
      declaration.person.identityNumber,
      '材料真实，同意上报。（云溪市第一建筑设计院）',
      '材料齐全。（云溪市临江区人力资源和社会保障局）',
      '符合条件，同意颁证。',
      '2012年9月',
      '至今',
      '申报系列工程技术人员',
    ]) {
      expect(submitted).toContain(text)
    }
  })

  test('打印留有记录和文件指纹；别人打印，本人能看到', async () => {
    const copies = await read.selectFrom('print_copy').selectAll().orderBy('id').execute()
    expect(copies.map((copy) => [copy.watermark, copy.file_sha256])).toEqual([
      ['草稿', sha256(printed.draft).toString('hex')],
      [null, sha256(printed.submitted).toString('hex')],
    ])
    const fresh = await aSignedInBrowser(server, declaration.person)
    const readers = (await fresh.get('/accounts/readers')).json()
    expect(JSON.stringify(readers)).toContain('打印了您的专业技术职务任职资格初定表')
    expect(JSON.stringify(copies)).not.toContain(declaration.person.identityNumber)
  })

  test('无关的人得到的答复与不存在的申报一字不差；未提交的申报，单位打印不了', async () => {
    const stranger = await aSignedInBrowser(server, await aPerson(world))
    const [real, unknown] = [declaration.id, newId()].map((id) =>
      stranger.get(`/prints/dossier/${id}/conferral-form`),
    )
    expect((await real)?.statusCode).toBe(404)
    expect((await real)?.body).toBe((await unknown)?.body)
    const other = await aDeclaration(world, province)
    const unit = await aSignedInBrowser(
      server,
      province.employerOfficial,
      province.employerOfficial.membershipId,
    )
    expect((await unit.get(`/prints/dossier/${other.id}/conferral-form`)).statusCode).toBe(404)
    await moveOn(world, other, { personId: other.person.personId, organisationId: null }, 'submit')
    const answer = await unit.get(`/prints/dossier/${other.id}/conferral-form`)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect((await readPdf(answer.rawPayload, 1))[0]?.text).not.toContain('草稿')
  })
})
