import { createHash } from 'node:crypto'
import { DAMAGED, type SignatureFault, verifyCms } from './verify-cms.ts'

export interface VerifiedSignature {
  /** SHA-256 of the signing certificate, lower-case hex. */
  readonly fingerprint: string
  /** What the signer's certificate calls him. */
  readonly signer: string
  /** The signing time the file states; null when it states none. */
  readonly signedAt: string | null
}

/** One signature of a file that is not valid as a whole. */
export interface JudgedSignature {
  /** Whose known certificate it bears; null for a stranger's. Of a broken signature this is no proof. */
  readonly signer: string | null
  readonly signedAt: string | null
  readonly fault: SignatureFault | null
}

export type PdfVerdict =
  | { readonly valid: true; readonly signatures: readonly VerifiedSignature[] }
  | {
      readonly valid: false
      readonly reason: string
      readonly signatures: readonly JudgedSignature[]
      /** How many signatures from the first on are whole: what was changed came behind the last of them. */
      readonly wholeUpTo: number
    }

// A file of strangers is not hashed without end.
const MOST_SIGNATURES = 40
const OUT_OF_PLACE = '签名的覆盖范围与文件不符，文件已损坏或被改动。'
const ADDED = '文件在签名之后被追加或截断过，签名没有覆盖整个文件，不能作为凭证使用。'

const refuse = (reason: string, signatures: readonly JudgedSignature[] = [], wholeUpTo = 0): PdfVerdict => ({
  valid: false,
  reason,
  signatures,
  wholeUpTo,
})

/**
 * Verifies a signed PDF without any PDF library: every signature must be mathematically right and made by one of the
 * trusted certificates (DER), and the last one must cover every byte of the file but its own value. Whatever was added,
 * changed or cut off afterwards makes the file invalid; which signatures still hold is told of each.
 */
export function verifyPdf(pdf: Uint8Array, trusted: readonly Uint8Array[]): PdfVerdict {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  if (file.toString('latin1', 0, 5) !== '%PDF-')
    return refuse('这不是 PDF 文件，请选择从本系统下载的电子证书或签名版原件。')
  const ranges = findByteRanges(file)
  if (ranges.length === 0) return refuse('文件中没有电子签名，不是本系统签发的电子文件。')
  if (ranges.length > MOST_SIGNATURES) return refuse(OUT_OF_PLACE)

  const judged: RangeVerdict[] = []
  let end = 0
  for (const range of ranges) {
    judged.push(judgeRange(file, range, end, trusted))
    end = Math.max(end, range.end)
  }
  const wrong = judged.find((one) => !one.valid)
  const signatures = judged.flatMap((one) => (one.valid ? [one.signature] : []))
  if (!wrong && end === file.length) return { valid: true, signatures }
  const reason = wrong && !wrong.valid ? wrong.reason : ADDED
  const wholeUpTo = wrong ? judged.indexOf(wrong) : judged.length
  return refuse(reason, judged.map(asJudged), wholeUpTo)
}

function asJudged(verdict: RangeVerdict): JudgedSignature {
  if (!verdict.valid) return { signer: verdict.signer, signedAt: verdict.signedAt, fault: verdict.fault }
  const { signer, signedAt } = verdict.signature
  return { signer, signedAt, fault: null }
}

type RangeVerdict =
  | { readonly valid: true; readonly signature: VerifiedSignature }
  | (JudgedSignature & { readonly valid: false; readonly reason: string; readonly fault: SignatureFault })

interface ByteRange {
  readonly at: number
  readonly before: number
  readonly after: number
  readonly end: number
}

function findByteRanges(file: Buffer): ByteRange[] {
  const ranges: ByteRange[] = []
  for (let at = file.indexOf('/ByteRange'); at >= 0; at = file.indexOf('/ByteRange', at + 1)) {
    const numbers = /^\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(
      file.toString('latin1', at, at + 80),
    )
    const [before, after, length] = numbers ? numbers.slice(1).map(Number) : []
    // A range that cannot be read is kept as an impossible one: it must not be passed over in silence.
    if (before === undefined || after === undefined || length === undefined) {
      ranges.push({ at, before: 0, after: 0, end: 0 })
    } else ranges.push({ at, before, after, end: after + length })
  }
  return ranges.sort((a, b) => a.end - b.end)
}

function judgeRange(
  file: Buffer,
  range: ByteRange,
  previousEnd: number,
  trusted: readonly Uint8Array[],
): RangeVerdict {
  const { at, before, after, end } = range
  const nothing = { valid: false, fault: 'damaged', signer: null, signedAt: null } as const
  // The signature and its range must lie in the part that it adds to the file, behind everything signed earlier.
  const ordered = previousEnd <= at && at < before && before + 2 < after && after < end && end <= file.length
  if (!ordered || file[before] !== 0x3c || file[after - 1] !== 0x3e) {
    return { ...nothing, reason: OUT_OF_PLACE }
  }
  const cms = readContents(file.toString('latin1', before + 1, after - 1))
  if (!cms) return { ...nothing, reason: DAMAGED.reason }

  const digest = createHash('sha256')
    .update(file.subarray(0, before))
    .update(file.subarray(after, end))
    .digest()
  const verdict = verifyCms(cms, digest, trusted)
  const dictionary = file.toString('latin1', after, Math.min(end, after + 2000)).split('endobj')[0] ?? ''
  const signedAt = readTime(dictionary)
  if (!verdict.valid) return { ...verdict, signer: verdict.signer ?? null, signedAt }
  return { valid: true, signature: { fingerprint: verdict.fingerprint, signer: verdict.signer, signedAt } }
}

/** The DER bytes of /Contents; undefined unless they are lower-case hex with nothing but zeros behind the message. */
function readContents(hex: string): Buffer | undefined {
  if (!/^(?:[0-9a-f]{2})+$/.test(hex)) return undefined
  const bytes = Buffer.from(hex, 'hex')
  // SEQUENCE with a two-byte length: shorter or longer messages are not ours.
  if (bytes[0] !== 0x30 || bytes[1] !== 0x82 || bytes.length < 4) return undefined
  const length = 4 + bytes.readUInt16BE(2)
  if (length > bytes.length || bytes.subarray(length).some((byte) => byte !== 0)) return undefined
  return bytes.subarray(0, length)
}

function readTime(dictionary: string): string | null {
  const time = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+08'00'\)/.exec(dictionary)
  if (!time) return null
  const [year, month, day, hour, minute, second] = time.slice(1)
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`
}
