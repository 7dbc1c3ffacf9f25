import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openKeyFolder } from './key-folder.ts'

const at = new Date('2026-11-22T01:00:00Z')
const subject = { commonName: '青川市人力资源和社会保障局', organization: '衡才' }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hengcai-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('签发密钥文件夹', () => {
  test('第一次使用时生成，之后取到同一把，文件只有主人能读', async () => {
    const made = await openKeyFolder(folder).getOrCreate('body-1', subject, at)
    const again = await openKeyFolder(folder).getOrCreate('body-1', subject, at)
    expect(again.fingerprint).toBe(made.fingerprint)
    expect((await stat(join(folder, 'signing-body-1.pem'))).mode & 0o777).toBe(0o600)
    expect(await openKeyFolder(folder).find('body-2')).toBeUndefined()
  })

  test('同时生成两次只留下一把，不留临时文件', async () => {
    const both = await Promise.all(
      [0, 1, 2].map(() => openKeyFolder(folder, { algorithm: 'p-256' }).getOrCreate('body-1', subject, at)),
    )
    expect(new Set(both.map((key) => key.fingerprint)).size).toBe(1)
    expect(await readdir(folder)).toEqual(['signing-body-1.pem'])
  })

  test('证书写着机构的中文名称，自签名成立，有效期二十年', async () => {
    const key = await openKeyFolder(folder).getOrCreate('body-1', subject, at)
    const certificate = new X509Certificate(key.certificate)
    expect(certificate.subject).toBe('C=CN\nO=衡才\nCN=青川市人力资源和社会保障局')
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(new Date(certificate.validFrom)).toEqual(at)
    expect(new Date(certificate.validTo)).toEqual(new Date('2046-11-22T01:00:00Z'))
    expect(certificate.ca).toBe(false)
  })

  test('设了口令的密钥文件不带口令打不开', async () => {
    const key = await openKeyFolder(folder, { passphrase: '一句口令' }).getOrCreate('body-1', subject, at)
    expect(await readFile(join(folder, 'signing-body-1.pem'), 'utf8')).toContain(
      'BEGIN ENCRYPTED PRIVATE KEY',
    )
    await expect(openKeyFolder(folder).find('body-1')).rejects.toThrow()
    const again = await openKeyFolder(folder, { passphrase: '一句口令' }).find('body-1')
    expect(again?.fingerprint).toBe(key.fingerprint)
  })

  test('损坏的文件、配错的证书和越界的名字都被拒绝', async () => {
    const keys = openKeyFolder(folder, { algorithm: 'p-256' })
    await keys.getOrCreate('a', subject, at)
    await keys.getOrCreate('b', subject, at)
    const [a, b] = await Promise.all(
      ['a', 'b'].map((id) => readFile(join(folder, `signing-${id}.pem`), 'utf8')),
    )
    const certificateOf = (pem = '') => pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))
    await writeFile(join(folder, 'signing-c.pem'), (a ?? '').replace(certificateOf(a), certificateOf(b)))
    await writeFile(join(folder, 'signing-d.pem'), '')
    await expect(keys.find('c')).rejects.toThrow('does not fit')
    await expect(keys.find('d')).rejects.toThrow('damaged')
    await expect(keys.find('../a')).rejects.toThrow('cannot be named')
  })
})
