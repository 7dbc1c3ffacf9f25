import { createPrivateKey, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createIssuingKey, type IssuingKey, openIssuingKey } from './issuing-key.ts'
import type { KeyAlgorithm } from './oids.ts'
import type { Subject } from './self-signed-certificate.ts'

/** Where the issuing bodies' signing keys are kept. An HSM or a 签章 service is another implementation. */
export interface KeyFolder {
  /** Opens the key, or undefined when there is none under this id. */
  find(id: string): Promise<IssuingKey | undefined>
  /** Opens the key; the first call for an id makes it in the subject's name. */
  getOrCreate(id: string, subject: Subject, at: Date): Promise<IssuingKey>
}

/** Keeps signing keys as PKCS #8 files that only the owner may read; with a passphrase they are encrypted too. */
export function openKeyFolder(
  folder: string,
  options: { readonly passphrase?: string; readonly algorithm?: KeyAlgorithm } = {},
): KeyFolder {
  const opened = new Map<string, IssuingKey>()

  async function find(id: string): Promise<IssuingKey | undefined> {
    const known = opened.get(id)
    if (known) return known
    const path = pathOf(folder, id)
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (text === undefined) return undefined
    const split = text.indexOf('-----BEGIN CERTIFICATE-----')
    if (split < 0) throw new Error(`The key file ${path} is damaged. Restore it from the backup.`)
    const key = openIssuingKey(
      { privateKeyPem: text.slice(0, split), certificatePem: text.slice(split) },
      options.passphrase,
    )
    opened.set(id, key)
    return key
  }

  return {
    find,
    async getOrCreate(id, subject, at) {
      const known = await find(id)
      if (known) return known
      const made = await createIssuingKey(subject, at, options.algorithm)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeKey(
        pathOf(folder, id),
        protect(made.privateKeyPem, options.passphrase) + made.certificatePem,
      )
      const key = await find(id)
      if (!key) throw new Error(`The key ${id} was written but cannot be read.`)
      return key
    },
  }
}

/**
 * Key and certificate stand in one file, so that no crash can leave one without the other. A link never overwrites:
 * of two processes that make the same key at once, the second finds the first one's.
 */
async function writeKey(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  await writeFile(aside, text, { flag: 'wx', mode: 0o600 })
  try {
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(aside)
  }
}

function protect(privateKeyPem: string, passphrase: string | undefined): string {
  if (!passphrase) return privateKeyPem
  const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const
  return createPrivateKey(privateKeyPem).export(options).toString()
}

function pathOf(folder: string, id: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,99}$/.test(id))
    throw new Error(`A signing key cannot be named ${JSON.stringify(id)}.`)
  return join(folder, `signing-${id}.pem`)
}
