import { createHash, verify, X509Certificate } from 'node:crypto'
import { fromBER } from 'asn1js'
import {
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs'
import { fingerprintOf } from './issuing-key.ts'
import { OID, sha256Algorithm, signatureAlgorithm } from './oids.ts'

/** What is wrong with a signature: its own data, what it signed, or that nobody here made it. */
export type SignatureFault = 'damaged' | 'changed' | 'stranger'

export type CmsVerdict =
  | { readonly valid: true; readonly fingerprint: string; readonly signer: string }
  | {
      readonly valid: false
      readonly fault: SignatureFault
      readonly reason: string
      /** Whose known certificate stands in it; that alone proves nothing. */
      readonly signer?: string
    }

export const DAMAGED = { valid: false, fault: 'damaged', reason: '签名数据已损坏或被改动。' } as const
const CHANGED = {
  valid: false,
  fault: 'changed',
  reason: '文件内容在签名之后被改动过，不能作为凭证使用。',
} as const
const STRANGER = {
  valid: false,
  fault: 'stranger',
  reason: '签名不是本系统中的单位所作，不能作为凭证使用。',
} as const

/**
 * Verifies a detached CMS signature over a SHA-256 digest. Stricter than CMS asks for: exactly one signer, exactly the
 * three attributes of PAdES baseline-B, a certificate that is byte for byte a trusted one, and not a byte to spare, so
 * that no changed byte anywhere in the message can pass.
 */
export function verifyCms(cms: Uint8Array, digest: Uint8Array, trusted: readonly Uint8Array[]): CmsVerdict {
  // Cheap, and most strangers end here: the trusted certificate must stand in the message as it is.
  const contained = trusted.find((candidate) => Buffer.from(cms).includes(Buffer.from(candidate)))
  if (!contained) return STRANGER
  const verdict = verifyAgainst(cms, digest, trusted)
  return verdict.valid ? verdict : { ...verdict, signer: nameIn(contained) }
}

function verifyAgainst(cms: Uint8Array, digest: Uint8Array, trusted: readonly Uint8Array[]): CmsVerdict {
  const message = readMessage(cms)
  const [certificate] = message?.certificates ?? []
  const [signer] = message?.signerInfos ?? []
  if (
    !message ||
    !signer ||
    !(certificate instanceof Certificate) ||
    !hasOurShape(message, signer, certificate)
  ) {
    return DAMAGED
  }

  const der = new Uint8Array(certificate.toSchema(false).toBER())
  const known = trusted.find((candidate) => Buffer.compare(candidate, der) === 0)
  if (!known) return STRANGER

  const attributes = readAttributes(signer)
  if (!attributes) return DAMAGED
  if (Buffer.compare(attributes.digest, digest) !== 0) return CHANGED
  if (Buffer.compare(attributes.certificateDigest, createHash('sha256').update(known).digest()) !== 0)
    return DAMAGED

  const x509 = new X509Certificate(known)
  const algorithm = signatureAlgorithm(x509.publicKey.asymmetricKeyType === 'ec' ? 'p-256' : 'rsa-2048')
  if (!isSame(signer.signatureAlgorithm, algorithm)) return DAMAGED
  const signature = new Uint8Array(signer.signature.valueBlock.valueHexView)
  if (!verify('sha256', attributes.signedBytes, x509.publicKey, signature)) return DAMAGED
  return { valid: true, fingerprint: fingerprintOf(known), signer: commonNameOf(certificate) }
}

function readMessage(cms: Uint8Array): SignedData | undefined {
  try {
    const content = ContentInfo.fromBER(new Uint8Array(cms).buffer)
    if (content.contentType !== OID.signedContent) return undefined
    const message = new SignedData({ schema: content.content })
    // Written again it must be the same bytes: otherwise something in it was read past.
    const again = new ContentInfo({ contentType: OID.signedContent, content: message.toSchema(true) })
    return Buffer.compare(new Uint8Array(again.toSchema().toBER()), cms) === 0 ? message : undefined
  } catch {
    return undefined
  }
}

function hasOurShape(message: SignedData, signer: SignerInfo, certificate: Certificate): boolean {
  const { sid } = signer
  return (
    message.version === 1 &&
    message.signerInfos.length === 1 &&
    message.certificates?.length === 1 &&
    message.crls === undefined &&
    message.digestAlgorithms.length === 1 &&
    isSame(message.digestAlgorithms[0], sha256Algorithm()) &&
    message.encapContentInfo.eContentType === OID.content &&
    message.encapContentInfo.eContent === undefined &&
    signer.version === 1 &&
    isSame(signer.digestAlgorithm, sha256Algorithm()) &&
    signer.unsignedAttrs === undefined &&
    sid instanceof IssuerAndSerialNumber &&
    sid.serialNumber.isEqual(certificate.serialNumber) &&
    isSame(sid.issuer, certificate.issuer)
  )
}

interface Encodable {
  toSchema(): { toBER(): ArrayBuffer }
}

/** Whether two structures have the same bytes, parameters and all. */
function isSame(a: Encodable | undefined, b: Encodable): boolean {
  const bytes = (part: Encodable) => Buffer.from(part.toSchema().toBER())
  return a !== undefined && bytes(a).equals(bytes(b))
}

function readAttributes(signer: SignerInfo) {
  const attributes = signer.signedAttrs?.attributes ?? []
  const onlyValue = (type: string): Uint8Array | undefined => {
    const found = attributes.filter((attribute: Attribute) => attribute.type === type)
    return found.length === 1 && found[0]?.values.length === 1
      ? new Uint8Array(found[0].values[0].toBER())
      : undefined
  }
  const contentType = onlyValue(OID.contentType)
  const digest = octets(onlyValue(OID.messageDigest))
  const certificateDigest = octets(onlyValue(OID.signingCertificateV2))
  const encoded = signer.signedAttrs?.encodedValue
  if (attributes.length !== 3 || !contentType || !digest || !certificateDigest || !encoded) return undefined
  if (oidOf(contentType) !== OID.content) return undefined
  const signedBytes = new Uint8Array(encoded.slice(0))
  // What was signed is the plain SET, not the [0] it is tagged with in the message.
  signedBytes[0] = 0x31
  return { digest, certificateDigest, signedBytes }
}

/** The one 32-byte octet string at the bottom of a value, through any sequences of one member around it. */
function octets(der: Uint8Array | undefined): Uint8Array | undefined {
  let rest = der
  while (rest && rest[0] === 0x30 && rest[1] === rest.length - 2) rest = rest.subarray(2)
  return rest && rest.length === 34 && rest[0] === 0x04 && rest[1] === 32 ? rest.subarray(2) : undefined
}

function oidOf(der: Uint8Array): string | undefined {
  const { result } = fromBER(new Uint8Array(der).buffer)
  return 'getValue' in result && typeof result.getValue === 'function' ? String(result.getValue()) : undefined
}

function commonNameOf(certificate: Certificate): string {
  const names = certificate.subject.typesAndValues
  return String(names.find((name) => name.type === OID.commonName)?.value.valueBlock.value ?? '')
}

function nameIn(certificate: Uint8Array): string {
  return commonNameOf(Certificate.fromBER(new Uint8Array(certificate).buffer))
}
