import type { CertificateContent } from '../certificate.contract.ts'

interface Change {
  readonly kind: 'corrected' | 'reissued' | 'revoked'
  readonly content?: Partial<CertificateContent>
}

/** What becomes of a certificate, or why it stays as it is. */
export type ChangeDecision =
  | {
      readonly ok: true
      readonly status: 'valid' | 'revoked'
      readonly content: CertificateContent
      readonly makesEdition: boolean
    }
  | { readonly ok: false; readonly refusal: 'certificates.already-revoked' | 'certificates.nothing-changed' }

/** Decides a change of a certificate: a revoked one stays revoked, a correction must correct something. */
export function decideChange(
  status: 'valid' | 'revoked',
  content: CertificateContent,
  change: Change,
): ChangeDecision {
  if (status === 'revoked') return { ok: false, refusal: 'certificates.already-revoked' }
  if (change.kind === 'revoked') return { ok: true, status: 'revoked', content, makesEdition: false }
  const next = { ...content, ...change.content }
  const differs = Object.entries(next).some(
    ([key, value]) => content[key as keyof CertificateContent] !== value,
  )
  if (change.kind === 'corrected' && !differs) return { ok: false, refusal: 'certificates.nothing-changed' }
  return { ok: true, status: 'valid', content: next, makesEdition: true }
}
