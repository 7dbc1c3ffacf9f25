import { JobError } from '../../../platform/children/job-error.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Verifier } from '../../../platform/signing/verifier.ts'
import type { PdfVerdict } from '../../../platform/signing/verify-pdf.ts'
import type { Look } from '../../../platform/world.ts'
import { findSignedByFile, isStanding, listFormSigners } from '../../printing/index.ts'
import { findByDocument, findCertificate, listSigners } from '../certificate.report.ts'
import { answerFor } from './verify-certificate.ts'

/**
 * Verifies a document that somebody was given: signed here, unchanged, and still what the register says. Nothing of the
 * register is told about a file that fails, or anybody could try out numbers with made-up files.
 */
export async function verifyFile(look: Look & { readonly ip: string }, verifier: Verifier, content: string) {
  const { read } = look
  const pdf = Buffer.from(content, 'base64')
  const trusted = [...(await listSigners(read)), ...(await listFormSigners(read))]
  const verdict = await judge(verifier, pdf, trusted)
  if (!verdict.valid) {
    const { reason, signatures, wholeUpTo } = verdict
    throw new Refusal('certificates.file-not-valid', {
      details: { sentence: reason, ...(signatures.length > 0 ? { signatures, wholeUpTo } : {}) },
    })
  }
  const hash = sha256(pdf).toString('hex')
  const known = (await answerCertificate(look, hash, verdict)) ?? (await answerForm(look, hash, verdict))
  if (!known) throw new Refusal('certificates.file-unknown')
  return known
}

type Valid = Extract<PdfVerdict, { valid: true }>

async function answerCertificate(look: Look & { readonly ip: string }, hash: string, { signatures }: Valid) {
  const { read, world, now, caller, ip } = look
  const [signature] = signatures
  const document = await findByDocument(read, hash)
  const found = document && (await findCertificate(read, document.certificate_id))
  if (!document || !found || !signature || document.signer_fingerprint !== signature.fingerprint)
    return undefined
  const answer = await world.database.inTransaction((tx) =>
    answerFor({ tx, now, world, caller, ip }, found, 'file'),
  )
  return {
    kind: 'certificate' as const,
    ...answer,
    document: {
      standing: document.edition === found.edition ? ('newest' as const) : ('superseded' as const),
      signer: signature.signer,
      signedAt: signature.signedAt,
    },
  }
}

/** A form that organisations have signed: who, when, on what ground, and whether it still shows what stands. */
async function answerForm(look: Look, hash: string, { signatures }: Valid) {
  const form = await findSignedByFile(look.read, hash)
  const isSame = form?.signatures.every((one, at) => one.fingerprint === signatures[at]?.fingerprint)
  if (!form || !isSame || form.signatures.length !== signatures.length) return undefined
  return {
    kind: 'form' as const,
    title: form.title,
    version: form.version,
    standing: (await isStanding(look, form)) ? ('newest' as const) : ('superseded' as const),
    signers: form.signatures.map((one, at) => ({
      organisation: one.organisationName,
      reason: one.reason,
      sealedAt: one.sealedAt.toISOString(),
      signedAt: signatures[at]?.signedAt ?? null,
    })),
    checkedAt: look.now.toISOString(),
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
