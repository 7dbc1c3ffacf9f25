import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const CertificateId = z.object({ certificateId: z.uuid() })

/** What a certificate certifies; every text as it stands on the document. */
export const CertificateContent = z.object({
  holderName: z.string(),
  sex: z.string(),
  /** Masked: the document is shown around. */
  identityNumber: z.string(),
  seriesName: z.string(),
  specialtyName: z.string(),
  titleName: z.string(),
  levelName: z.string(),
  modeName: z.string(),
  issuingBody: z.string(),
  obtainedOn: z.iso.date(),
})
export type CertificateContent = z.infer<typeof CertificateContent>

/** What lists and the holder see. */
export const CertificateFace = z.object({
  id: z.uuid(),
  number: z.string(),
  holderName: z.string(),
  titleName: z.string(),
  seriesName: z.string(),
  levelName: z.string(),
  issuingBody: z.string(),
  issuedOn: z.iso.date(),
  status: z.enum(['valid', 'revoked']),
  /** The document is made a moment after the issue; a stuck one needs the office. */
  document: z.enum(['making', 'ready', 'stuck']),
})
export type CertificateFace = z.infer<typeof CertificateFace>

const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

const OwnCertificate = CertificateFace.extend({
  content: CertificateContent,
  verificationAddress: z.string(),
  /** How often it was verified in public; by whom nobody knows. */
  lookups: z.number(),
  /** Why it was revoked. */
  revokedFor: z.string().nullable(),
})
export type OwnCertificate = z.infer<typeof OwnCertificate>

export const listMine = operation({
  id: 'certificates.listMine',
  method: 'GET',
  path: '/certificates',
  summary: 'List my certificates (我的证书)',
  permission: 'signed-in',
  query: page,
  reply: z.object({
    rows: z.array(OwnCertificate),
    next: z.string().nullable(),
  }),
})

export const readQr = operation({
  id: 'certificates.readQr',
  method: 'GET',
  path: '/certificates/{certificateId}/qr',
  summary:
    'The QR code that leads to the verification of a certificate, as SVG: the holder, or the issuing body',
  permission: 'signed-in',
  params: CertificateId,
  reply: 'stream',
})

export const download = operation({
  id: 'certificates.download',
  method: 'GET',
  path: '/certificates/{certificateId}/document',
  summary: 'Download the signed document of the newest edition: the holder, or the issuing body',
  permission: 'signed-in',
  params: CertificateId,
  reply: 'stream',
  refusals: {
    'certificates.in-the-making': '电子证书正在制作，通常不超过一分钟，请稍后再下载。',
    'certificates.revoked': '这份证书已被撤销，不能再下载。撤销理由见证书详情。',
  },
})

export const listIssued = operation({
  id: 'certificates.listIssued',
  method: 'GET',
  path: '/office/certificates',
  summary:
    'List the certificates the office has issued; a keyword is the beginning of a name or a whole number',
  permission: 'office.issue',
  query: page.extend({
    keyword: z.string().trim().max(40).optional(),
    status: z.enum(['valid', 'revoked']).optional(),
  }),
  reply: z.object({ rows: z.array(CertificateFace), next: z.string().nullable() }),
})

export const readIssued = operation({
  id: 'certificates.readIssued',
  method: 'GET',
  path: '/office/certificates/{certificateId}',
  summary: 'Read a certificate the office has issued, with its history',
  permission: 'office.issue',
  params: CertificateId,
  reply: CertificateFace.extend({
    version: z.number(),
    edition: z.number(),
    content: CertificateContent,
    verificationAddress: z.string(),
    lookups: z.number(),
    /** Why the document cannot be made, when it is stuck. */
    trouble: z.string().nullable(),
    /** What this office may do with it now. */
    may: z.array(z.enum(['correct', 'reissue', 'revoke', 'download'])),
    acts: z.array(
      z.object({
        kind: z.enum(['issued', 'corrected', 'reissued', 'revoked']),
        edition: z.number(),
        reason: z.string().nullable(),
        personName: z.string(),
        organisationName: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  }),
})

const change = z.object({
  requestId: z.uuid(),
  seenVersion: z.number().int(),
  reason: z.string().trim().min(4).max(300),
})
const changed = z.object({ id: z.uuid(), version: z.number() })
const changeRefusals = {
  'certificates.already-revoked': '这份证书已经撤销，不能再更正、补发或撤销。',
} as const

export const correct = operation({
  id: 'certificates.correct',
  method: 'POST',
  path: '/office/certificates/{certificateId}/correct',
  summary: 'Correct what a certificate says; its number stays, a new edition is made',
  permission: 'office.issue',
  params: CertificateId,
  body: change.extend({
    content: z.object({
      holderName: z.string().trim().min(2).max(50),
      specialtyName: z.string().trim().min(1).max(60),
      obtainedOn: z.iso.date(),
    }),
  }),
  reply: changed,
  refusals: {
    ...changeRefusals,
    'certificates.nothing-changed': '更正的内容与现在的一样，没有需要更正的地方。',
  },
})

export const reissue = operation({
  id: 'certificates.reissue',
  method: 'POST',
  path: '/office/certificates/{certificateId}/reissue',
  summary: 'Make the document anew with the same content',
  permission: 'office.issue',
  params: CertificateId,
  body: change,
  reply: changed,
  refusals: changeRefusals,
})

export const revoke = operation({
  id: 'certificates.revoke',
  method: 'POST',
  path: '/office/certificates/{certificateId}/revoke',
  summary: 'Revoke a certificate with a reason; its number is never used again',
  permission: 'office.issue',
  params: CertificateId,
  body: change,
  reply: changed,
  refusals: changeRefusals,
})

/** What anybody learns of a certificate. */
export const Verified = z.object({
  status: z.enum(['valid', 'revoked']),
  number: z.string(),
  content: CertificateContent,
  edition: z.number(),
  issuedOn: z.iso.date(),
  revokedAt: z.iso.datetime().nullable(),
  checkedAt: z.iso.datetime(),
})

const notVerified = {
  'certificates.not-verified':
    '没有查到编号和姓名都相符的证书。请核对后重试；如确认无误，请联系发证单位核实。',
} as const
const publicLimits = [
  { by: 'ip', max: 60, perSeconds: 60 },
  { by: 'ip', max: 600, perSeconds: 3600 },
] as const

export const verify = operation({
  id: 'certificates.verify',
  method: 'POST',
  path: '/verify',
  summary: 'Verify a certificate (证书核验) by number and name',
  permission: 'public',
  body: z.object({ number: z.string().trim().min(4).max(60), holderName: z.string().trim().min(1).max(50) }),
  reply: Verified,
  refusals: notVerified,
  limits: publicLimits,
})

export const verifyCode = operation({
  id: 'certificates.verifyCode',
  method: 'POST',
  path: '/verify/code',
  summary: 'Verify a certificate by the code of its QR code',
  permission: 'public',
  body: z.object({ code: z.string().trim().min(10).max(100) }),
  reply: Verified,
  refusals: notVerified,
  limits: publicLimits,
})

/** A JSON body holds two megabytes; base64 takes a third more than the file. */
export const MOST_FILE_BYTES = 1_400_000

/** What anybody learns of a file that was signed here and is unchanged. */
export const VerifiedFile = z.discriminatedUnion('kind', [
  Verified.extend({
    kind: z.literal('certificate'),
    document: z.object({
      /** Superseded: a correction or a reissue has replaced this file. */
      standing: z.enum(['newest', 'superseded']),
      signer: z.string(),
      signedAt: z.string().nullable(),
    }),
  }),
  z.object({
    kind: z.literal('form'),
    title: z.string(),
    version: z.string(),
    /** Superseded: something was handed in, said or sealed since. */
    standing: z.enum(['newest', 'superseded']),
    /** In the order of the signatures in the file. */
    signers: z.array(
      z.object({
        organisation: z.string(),
        reason: z.string(),
        sealedAt: z.iso.datetime(),
        signedAt: z.string().nullable(),
      }),
    ),
    checkedAt: z.iso.datetime(),
  }),
])

/** What is told of the signatures of a file that is not valid, in the details of the refusal. */
export const BrokenSignatures = z.object({
  signatures: z.array(
    z.object({
      signer: z.string().nullable(),
      signedAt: z.string().nullable(),
      fault: z.enum(['damaged', 'changed', 'stranger']).nullable(),
    }),
  ),
  /** How many from the first on still hold. */
  wholeUpTo: z.number().int(),
})
export type BrokenSignatures = z.infer<typeof BrokenSignatures>

export const verifyFile = operation({
  id: 'certificates.verifyFile',
  method: 'POST',
  path: '/verify/file',
  summary:
    'Verify the file of an e-certificate or of a signed form: every signature, that it is unchanged, and the register',
  permission: 'public',
  body: z.object({
    /** The PDF in base64. */
    content: z.string().min(8).max(1_900_000),
  }),
  reply: VerifiedFile,
  refusals: {
    'certificates.file-not-valid': '{sentence}',
    'certificates.file-unknown':
      '签名是真实的，但系统中没有登记这份文件。请向签名单位核实，不要作为凭证使用。',
    'certificates.verifier-busy': '现在不能核验文件，请稍后再试，或改用证书编号和姓名核验。',
  },
  limits: [
    { by: 'ip', max: 12, perSeconds: 60 },
    { by: 'ip', max: 120, perSeconds: 3600 },
  ],
})

export const certificateOperations = {
  listMine,
  readQr,
  download,
  listIssued,
  readIssued,
  correct,
  reissue,
  revoke,
  verify,
  verifyCode,
  verifyFile,
}
