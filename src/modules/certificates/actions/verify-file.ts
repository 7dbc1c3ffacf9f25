import { JobError } from '../../../platform/children/job-error.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Verifier } from '../../../platform/signing/verifier.ts'
import type { PdfVerdict } from '../../../platform/signing/verify-pdf.ts'
import type { Look } from '../../../platform/world.ts'
import { findByDocument, findCertificate, listSigners } from '../certificate.report.ts'
import { answerFor } from './verify-certificate.ts'

/**
 * Verifies a document that somebody was given: signed here, unchanged, and still what the register says. Nothing of the
 * register is told about a file that fails, or anybody could try out numbers with made-up files.
 */
export async function verifyFile(look: Look & { readonly ip: string }, verifier: Verifier, content: string) {
  const { read, world, now, caller, ip } = look
  const pdf = Buffer.from(content, 'base64')
  const verdict = await judge(verifier, pdf, await listSigners(read))
  const [signature] = verdict.valid ? verdict.signatures : []
  if (!verdict.valid || !signature) {
    const sentence = verdict.valid ? '文件中没有电子签名。' : verdict.reason
    throw new Refusal('certificates.file-not-valid', { details: { sentence } })
  }
  const document = await findByDocument(read, sha256(pdf).toString('hex'))
  const found = document && (await findCertificate(read, document.certificate_id))
  if (!document || !found || document.signer_fingerprint !== signature.fingerprint) {
    throw new Refusal('certificates.file-unknown')
  }
  const answer = await world.database.inTransaction((tx) =>
    answerFor({ tx, now, world, caller, ip }, found, 'file'),
  )
  return {
    ...answer,
    document: {
      standing: document.edition === found.edition ? ('newest' as const) : ('superseded' as const),
      signer: signature.signer,
      signedAt: signature.signedAt,
    },
  }
}

async function judge(
  verifier: Verifier,
  pdf: Uint8Array,
  trusted: readonly Uint8Array[],
): Promise<PdfVerdict> {
  try {
    return await verifier.verify(pdf, trusted)
  } catch (error) {
    // A file that kills or stalls the child is answered like a flood of files: the person can still verify by number.
    if (error instanceof JobError) throw new Refusal('certificates.verifier-busy', { retryAfter: 30 })
    throw error
  }
}
