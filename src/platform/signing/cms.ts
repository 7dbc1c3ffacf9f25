import { createHash } from 'node:crypto'
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { type KeyAlgorithm, OID, sha256Algorithm, signatureAlgorithm } from './oids.ts'

/** What the maker of a signature must know of the key; the key itself stays where it is. */
export interface Signer {
  readonly algorithm: KeyAlgorithm
  readonly certificate: Uint8Array
}

/**
 * Makes the detached CMS signature of a PAdES baseline-B document (ETSI EN 319 142-1): the attributes are content type,
 * message digest and signing certificate v2, and no signing time, which PAdES keeps in the PDF's own /M entry.
 */
export async function makeCms(
  contentDigest: Uint8Array,
  signer: Signer,
  sign: (digestInput: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(bufferOf(signer.certificate))
  const attributes = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: signedAttributes(contentDigest, signer),
  })
  const encoded = new Uint8Array(attributes.toSchema().toBER())
  // Inside the message they are tagged [0]; what is signed is the plain SET (RFC 5652 5.4).
  const signature = await sign(Uint8Array.of(0x31, ...encoded.subarray(1)))

  const message = new SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.content }),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: sha256Algorithm(),
        signedAttrs: attributes,
        signatureAlgorithm: signatureAlgorithm(signer.algorithm),
        signature: new OctetString({ valueHex: bufferOf(signature) }),
      }),
    ],
  })
  const content = new ContentInfo({ contentType: OID.signedContent, content: message.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

function signedAttributes(contentDigest: Uint8Array, signer: Signer): Attribute[] {
  const certificateDigest = createHash('sha256').update(signer.certificate).digest()
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: bufferOf(certificateDigest) })] })
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.content })] }),
    new Attribute({
      type: OID.messageDigest,
      values: [new OctetString({ valueHex: bufferOf(contentDigest) })],
    }),
    new Attribute({
      type: OID.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [certificateId] })] })],
    }),
  ]
  // DER sorts the members of a SET by their encoding.
  return attributes.sort((a, b) => Buffer.compare(encode(a), encode(b)))
}

function encode(attribute: Attribute): Buffer {
  return Buffer.from(attribute.toSchema().toBER())
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
