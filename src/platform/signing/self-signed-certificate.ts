import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'
import {
  Set as AsnSet,
  BitString,
  Integer,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js'
import { BasicConstraints, Certificate, Extension, PublicKeyInfo, RelativeDistinguishedNames } from 'pkijs'
import { type KeyAlgorithm, OID, signatureAlgorithm } from './oids.ts'

/** Whose key it is: the issuing body's full name, and the installation that keeps it. */
export interface Subject {
  readonly commonName: string
  readonly organization?: string
}

const YEARS = 20

/** Makes a key pair and an X.509 certificate signed by itself, valid for twenty years from the given instant. */
export async function makeSelfSignedCertificate(subject: Subject, at: Date, algorithm: KeyAlgorithm) {
  const { publicKey, privateKey } = await generateKeys(algorithm)

  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: makeSerial() })
  const name = makeName(subject)
  certificate.issuer = RelativeDistinguishedNames.fromBER(name)
  certificate.subject = RelativeDistinguishedNames.fromBER(name)
  const from = new Date(Math.floor(at.getTime() / 1000) * 1000)
  const until = new Date(from)
  until.setUTCFullYear(from.getUTCFullYear() + YEARS)
  certificate.notBefore.value = from
  certificate.notAfter.value = until
  certificate.extensions = [
    extension(OID.basicConstraints, new BasicConstraints({ cA: false }).toSchema().toBER()),
  ]
  // digitalSignature and nonRepudiation, the two lowest bits of the usage.
  certificate.extensions.push(
    extension(
      OID.keyUsage,
      new BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 }).toBER(),
    ),
  )
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(new Uint8Array(spki).buffer)
  certificate.signature = signatureAlgorithm(algorithm)
  certificate.signatureAlgorithm = signatureAlgorithm(algorithm)
  const signature = sign('sha256', Buffer.from(certificate.encodeTBS().toBER()), privateKey)
  certificate.signatureValue = new BitString({ valueHex: new Uint8Array(signature).buffer })

  return {
    privateKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    certificate: new Uint8Array(certificate.toSchema(true).toBER()),
  }
}

function generateKeys(algorithm: KeyAlgorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return algorithm === 'p-256'
    ? promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
    : promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
}

/** Each part is a set of its own; the library alone would put all of them into one. */
function makeName(subject: Subject): ArrayBuffer {
  const parts: [string, PrintableString | Utf8String][] = [
    [OID.country, new PrintableString({ value: 'CN' })],
  ]
  if (subject.organization) parts.push([OID.organization, new Utf8String({ value: subject.organization })])
  parts.push([OID.commonName, new Utf8String({ value: subject.commonName })])
  const sets = parts.map(
    ([oid, value]) =>
      new AsnSet({ value: [new Sequence({ value: [new ObjectIdentifier({ value: oid }), value] })] }),
  )
  return new Sequence({ value: sets }).toBER()
}

function makeSerial(): ArrayBuffer {
  const serial = new Uint8Array(randomBytes(16))
  // Positive and without a leading zero byte, as RFC 5280 4.1.2.2 wants.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial.buffer
}

function extension(oid: string, value: ArrayBuffer): Extension {
  return new Extension({
    extnID: oid,
    critical: true,
    extnValue: new OctetString({ valueHex: value }).valueBlock.valueHex,
  })
}
