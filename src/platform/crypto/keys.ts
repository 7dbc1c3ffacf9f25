import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  randomBytes,
} from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Secrets that encrypt personal data at rest and find it again; kept outside the database. */
export interface Keys {
  /** Encrypts a text; the answer names the key it was made with, so keys can be rotated. */
  encrypt(text: string): Buffer
  decrypt(sealed: Buffer): string
  /** A keyed fingerprint by which an encrypted value is found; the kind keeps equal values of two kinds apart. */
  blindIndex(kind: string, value: string): Buffer
  /** Folder in which the issuing bodies' signing keys lie. */
  readonly folder: string
}

const CIPHER = 'aes-256-gcm'
const NONCE = 12
let nonces = Buffer.alloc(0)

/** Chance is drawn for many nonces at once: to ask for twelve bytes costs as much as to ask for thousands. */
function takeNonce(): Buffer {
  if (nonces.length < NONCE) nonces = randomBytes(NONCE * 512)
  const nonce = nonces.subarray(0, NONCE)
  nonces = nonces.subarray(NONCE)
  return nonce
}

/** Loads the keys of this installation; the first start makes them, readable by the owner only. */
export async function loadKeys(folder: string): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const data = await loadKey(join(folder, 'data-1.key'))
  const index = await loadKey(join(folder, 'blind-index.key'))
  return { ...makeKeys(data, index), folder }
}

/** Keys from given bytes; for tests. */
export function makeKeys(dataBytes: Buffer, indexBytes: Buffer): Keys {
  // Given as bytes Node makes a key of them each time, which costs several times as much as using it.
  const [data, index] = [createSecretKey(dataBytes), createSecretKey(indexBytes)]
  return {
    folder: '',
    encrypt(text) {
      const nonce = takeNonce()
      const cipher = createCipheriv(CIPHER, data, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body])
    },
    decrypt(sealed) {
      if (sealed[0] !== 1) throw new Error(`Personal data is sealed with unknown key ${sealed[0]}.`)
      const decipher = createDecipheriv(CIPHER, data, sealed.subarray(1, 13))
      decipher.setAuthTag(sealed.subarray(13, 29))
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
    },
    blindIndex: (kind, value) => createHmac('sha256', index).update(`${kind}\0${value}`).digest(),
  }
}

async function loadKey(path: string): Promise<Buffer> {
  const made = randomBytes(32).toString('base64')
  // 'wx' never overwrites: whoever starts first makes the key, everybody else reads it.
  await writeFile(path, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64')
  if (key.length !== 32) throw new Error(`The key file ${path} is damaged. Restore it from the backup.`)
  return key
}

/** SHA-256 of bytes or text. */
export function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}

/** A random token nobody can guess: 256 bits, safe in addresses. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Random decimal digits, for codes sent by SMS. */
export function randomDigits(length: number): string {
  // 250 is the largest multiple of ten below 256: bytes above it would favour low digits.
  let digits = ''
  while (digits.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 250 && digits.length < length) digits += String(byte % 10)
    }
  }
  return digits
}

// Without 0 O o, 1 I l i: what is read off a slip of paper must be typed right.
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz'

/** Random characters that cannot be mistaken for one another, for secrets that people type from paper; about 5 bits each. */
export function randomReadable(length: number): string {
  // 248 is the largest multiple of 31 below 256.
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && text.length < length) text += READABLE[byte % READABLE.length]
    }
  }
  return text
}
