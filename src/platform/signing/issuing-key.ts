import { createHash, createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyAlgorithm } from './oids.ts'
import { makeSelfSignedCertificate, type Subject } from './self-signed-certificate.ts'

/** A key that signs; whether it lies in a file, an HSM or a 签章 service is nobody else's business. */
export interface IssuingKey {
  readonly algorithm: KeyAlgorithm
  /** The X.509 certificate, DER. */
  readonly certificate: Uint8Array
  /** SHA-256 of the certificate in lower-case hex: what a register remembers the key by. */
  readonly fingerprint: string
  /** Signs the SHA-256 of the bytes it is given. */
  sign(digestInput: Uint8Array): Promise<Uint8Array>
}

export interface NewIssuingKey {
  readonly privateKeyPem: string
  readonly certificatePem: string
}

const signLater = promisify(
  (content: Uint8Array, key: KeyObject, done: (error: Error | null, signature: Buffer) => void) =>
    sign('sha256', content, key, done),
)

/** Makes a new key pair with a self-signed certificate in the issuing body's name. */
export async function createIssuingKey(
  subject: Subject,
  at: Date,
  algorithm: KeyAlgorithm = 'rsa-2048',
): Promise<NewIssuingKey> {
  const { privateKey, certificate } = await makeSelfSignedCertificate(subject, at, algorithm)
  return {
    privateKeyPem: toPem('PRIVATE KEY', privateKey),
    certificatePem: toPem('CERTIFICATE', certificate),
  }
}

/** Opens a key from its two PEM texts, and refuses a pair that does not belong together. */
export function openIssuingKey(pair: NewIssuingKey, passphrase?: string): IssuingKey {
  const key = createPrivateKey({ key: pair.privateKeyPem, ...(passphrase ? { passphrase } : {}) })
  const certificate = new X509Certificate(pair.certificatePem)
  if (!certificate.checkPrivateKey(key)) throw new Error('The signing key does not fit its certificate.')
  return {
    algorithm: key.asymmetricKeyType === 'ec' ? 'p-256' : 'rsa-2048',
    certificate: new Uint8Array(certificate.raw),
    fingerprint: fingerprintOf(certificate.raw),
    sign: (digestInput) => signLater(digestInput, key),
  }
}

/** The SHA-256 of a certificate in lower-case hex. */
export function fingerprintOf(certificate: Uint8Array): string {
  return createHash('sha256').update(certificate).digest('hex')
}

function toPem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}
