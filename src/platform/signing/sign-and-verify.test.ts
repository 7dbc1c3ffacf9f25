import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createIssuingKey, type IssuingKey, openIssuingKey } from './issuing-key.ts'
import { signPdf } from './sign-pdf.ts'
import { verifyPdf } from './verify-pdf.ts'

const at = new Date('2026-11-22T01:00:00Z')
const text = { name: '青川市人力资源和社会保障局', reason: '签发电子职称证书', at }
const aKey = async (algorithm?: 'rsa-2048' | 'p-256') =>
  openIssuingKey(
    await createIssuingKey({ commonName: '青川市人社局（演示）', organization: '衡才' }, at, algorithm),
  )

let rsa: IssuingKey
let ec: IssuingKey
let plain: Uint8Array
let signed: Buffer

beforeAll(async () => {
  rsa = await aKey()
  ec = await aKey('p-256')
  const document = await PDFDocument.create()
  document.addPage([300, 200]).drawText('Certificate QC2026CD00000123', { x: 20, y: 100, size: 12 })
  plain = await document.save({ useObjectStreams: false })
  signed = await signPdf(plain, rsa, text, rsa.sign)
})

describe('签名与核验', () => {
  test('两种密钥签出的文件都有效，说出签名人、证书指纹和时间', async () => {
    for (const key of [rsa, ec]) {
      const pdf = await signPdf(plain, key, text, key.sign)
      expect(verifyPdf(pdf, [rsa.certificate, ec.certificate])).toEqual({
        valid: true,
        signatures: [
          {
            fingerprint: key.fingerprint,
            signer: '青川市人社局（演示）',
            signedAt: '2026-11-22T09:00:00+08:00',
          },
        ],
      })
    }
  })

  test('原文件是签名后文件的前一部分，同样的输入得到同样的字节', async () => {
    expect(signed.subarray(0, plain.length).equals(plain)).toBe(true)
    expect((await signPdf(plain, rsa, text, rsa.sign)).equals(signed)).toBe(true)
  })

  test('单位、部门、授权管理单位依次签名：前面的签名一直有效，改动任何一层都被发现', async () => {
    const keys = [rsa, ec, await aKey()]
    const names = ['望江区建设工程有限公司', '望江区人社局', '澜江省人社厅']
    const layers: Buffer[] = []
    for (const [at, key] of keys.entries()) {
      const before = layers.at(-1) ?? plain
      const signer = { ...text, name: names[at] ?? '', reason: '签署意见并用章' }
      const layer = await signPdf(before, key, signer, key.sign)
      // 每一层都原样保留前一层的全部字节
      expect(layer.subarray(0, before.length).equals(before)).toBe(true)
      layers.push(layer)
    }
    const trusted = keys.map((key) => key.certificate)
    for (const [at, layer] of layers.entries()) {
      const verdict = verifyPdf(layer, trusted)
      expect(verdict.valid && verdict.signatures.map((one) => one.fingerprint)).toEqual(
        keys.slice(0, at + 1).map((key) => key.fingerprint),
      )
    }
    const last = layers[2] as Buffer
    // 改动落在哪一层，从那一层起的签名不再成立，以前的仍然成立
    const places = [
      200,
      plain.length + 30,
      (layers[0] as Buffer).length + 30,
      (layers[1] as Buffer).length + 30,
    ]
    for (const [whole, place] of places.entries()) {
      const broken = Buffer.from(last)
      broken[place] = (broken[place] ?? 0) ^ 1
      const verdict = verifyPdf(broken, trusted)
      expect(verdict).toMatchObject({ valid: false, wholeUpTo: Math.max(0, whole - 1) })
      expect(verdict.valid ? [] : verdict.signatures.map((one) => one.fault === null)).toEqual(
        [0, 1, 2].map((signature) => signature < whole - 1),
      )
    }
    // 少认一个签名人，整份就不算有效
    expect(verifyPdf(last, trusted.slice(0, 2)).valid).toBe(false)
  })

  test('不可信的证书所签的文件被拒绝', () => {
    expect(verifyPdf(signed, [ec.certificate])).toEqual({
      valid: false,
      reason: '签名不是本系统中的单位所作，不能作为凭证使用。',
      signatures: [{ signer: null, signedAt: '2026-11-22T09:00:00+08:00', fault: 'stranger' }],
      wholeUpTo: 0,
    })
  })

  test('没有签名的文件和不是 PDF 的文件被拒绝', () => {
    expect(verifyPdf(plain, [rsa.certificate])).toMatchObject({ valid: false })
    expect(verifyPdf(Buffer.from('<html>'), [rsa.certificate])).toMatchObject({ valid: false })
    expect(verifyPdf(Buffer.alloc(0), [rsa.certificate])).toMatchObject({ valid: false })
  })

  test('签名值之外任何一个字节改动都被拒绝', () => {
    const contents = signed.lastIndexOf('/Contents <')
    const close = signed.indexOf('>', contents)
    // Every seventh byte outside the signature's value, and every hundredth of the value's empty tail.
    const outside = (place: number) => place < contents || place > close
    const places = [...signed.keys()].filter((place) => place % (outside(place) ? 7 : 100) === 0)
    expect(survivors(signed, places, rsa)).toEqual([])
  }, 120_000)

  test('签名数据中任何一个字节改动都被拒绝，大小写也不例外', async () => {
    for (const key of [rsa, ec]) {
      const pdf = await signPdf(plain, key, text, key.sign)
      const contents = pdf.lastIndexOf('/Contents <') + '/Contents <'.length
      const length = 4 + Buffer.from(pdf.toString('latin1', contents, contents + 8), 'hex').readUInt16BE(2)
      expect(length).toBeGreaterThan(700)
      const places = Array.from({ length }, (_, index) => contents + index * 2 + 1)
      expect(survivors(pdf, places, key)).toEqual([])
      const letter = places.find((place) => /[a-f]/.test(String.fromCharCode(pdf[place] ?? 0))) ?? 0
      const upper = Buffer.from(pdf)
      upper[letter] = (upper[letter] ?? 0) - 32
      expect(verifyPdf(upper, [key.certificate])).toMatchObject({ valid: false })
    }
  }, 120_000)

  test('截断的和追加了内容的文件被拒绝', async () => {
    for (const cut of [1, 2, 100, 5000]) {
      expect(verifyPdf(signed.subarray(0, signed.length - cut), [rsa.certificate])).toMatchObject({
        valid: false,
      })
    }
    expect(verifyPdf(Buffer.concat([signed, Buffer.from('\n')]), [rsa.certificate])).toMatchObject({
      valid: false,
    })
    const changed = await PDFDocument.load(signed, { forIncrementalUpdate: true, updateMetadata: false })
    changed.getPage(0).drawText('forged', { x: 20, y: 50 })
    const forged = Buffer.from(await changed.commit({ useObjectStreams: false }))
    expect(forged.subarray(0, signed.length).equals(signed)).toBe(true)
    expect(verifyPdf(forged, [rsa.certificate])).toMatchObject({
      valid: false,
      reason: '文件在签名之后被追加或截断过，签名没有覆盖整个文件，不能作为凭证使用。',
      // 签名以前的内容没有动过，追加在后面
      signatures: [{ fault: null }],
      wholeUpTo: 1,
    })
  })

  test('两个签名都有效；第二个签名人不可信时拒绝', async () => {
    const twice = await signPdf(signed, ec, { ...text, reason: '复核' }, ec.sign)
    expect(verifyPdf(twice, [rsa.certificate, ec.certificate])).toMatchObject({
      valid: true,
      signatures: [{ fingerprint: rsa.fingerprint }, { fingerprint: ec.fingerprint }],
    })
    expect(verifyPdf(twice, [rsa.certificate])).toMatchObject({ valid: false })
    expect(survivors(twice, [200, plain.length + 300, signed.length + 300], ec, rsa)).toEqual([])
  })

  test('别的文件的签名搬过来被拒绝', async () => {
    const other = await PDFDocument.create()
    other.addPage([300, 200]).drawText('Certificate QC2026CD00000999', { x: 20, y: 100, size: 12 })
    const target = await signPdf(await other.save({ useObjectStreams: false }), ec, text, ec.sign)
    const value = (pdf: Buffer) => pdf.lastIndexOf('/Contents <') + '/Contents <'.length
    signed.copy(target, value(target), value(signed), value(signed) + 6144 * 2)
    expect(verifyPdf(target, [rsa.certificate, ec.certificate])).toMatchObject({
      valid: false,
      reason: '文件内容在签名之后被改动过，不能作为凭证使用。',
      wholeUpTo: 0,
    })
  })
})

/** Flips one bit at each place in turn; answers the places where the file was still called valid. */
function survivors(pdf: Buffer, places: readonly number[], ...keys: readonly IssuingKey[]): number[] {
  const trusted = keys.map((key) => key.certificate)
  return places.filter((place) => {
    const original = pdf[place] ?? 0
    pdf[place] = original ^ 1
    const { valid } = verifyPdf(pdf, trusted)
    pdf[place] = original
    return valid
  })
}

const pdfsig = spawnSync('pdfsig', ['-v']).error === undefined

describe.runIf(pdfsig)('另一种软件（poppler 的 pdfsig）的看法', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hengcai-signing-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function ask(pdf: Uint8Array): Promise<string> {
    const path = join(folder, 'signed.pdf')
    await writeFile(path, pdf)
    return spawnSync('pdfsig', [path], { encoding: 'utf8' }).stdout
  }

  test('两种密钥、两个签名都有效，改动一个字节就无效', async () => {
    const twice = await signPdf(signed, ec, text, ec.sign)
    const verdict = await ask(twice)
    expect(verdict.match(/Signature is Valid/g)).toHaveLength(2)
    expect(verdict).toContain('ETSI.CAdES.detached')
    expect(verdict).toContain('CN=青川市人社局（演示）')
    const broken = Buffer.from(signed)
    broken[200] = (broken[200] ?? 0) ^ 1
    expect(await ask(broken)).toContain('Digest Mismatch')
  })
})
