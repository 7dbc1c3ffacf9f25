import { Null } from 'asn1js'
import { AlgorithmIdentifier } from 'pkijs'

/** Object identifiers of X.509 and CMS that signing and verifying need (RFC 5280, 5652, 5035, 5754). */
export const OID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  country: '2.5.4.6',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaWithSha256: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  content: '1.2.840.113549.1.7.1',
  signedContent: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

export type KeyAlgorithm = 'rsa-2048' | 'p-256'

/** SHA-256 as an algorithm identifier, without parameters (RFC 5754 2.2). */
export function sha256Algorithm(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: OID.sha256 })
}

/** The signature algorithm of a key: RFC 4055 wants an explicit NULL for RSA, RFC 5758 no parameters for ECDSA. */
export function signatureAlgorithm(algorithm: KeyAlgorithm): AlgorithmIdentifier {
  return algorithm === 'p-256'
    ? new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 })
    : new AlgorithmIdentifier({ algorithmId: OID.rsaWithSha256, algorithmParams: new Null() })
}
