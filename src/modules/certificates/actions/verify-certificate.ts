import { newId } from '../../../lib/ids.ts'
import { normaliseCode, normaliseName } from '../../../lib/text.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { type CertificateRecord, findPublic, findRevocation } from '../certificate.report.ts'
import { insertLookup } from '../certificate.store.ts'

/** Verifies for anybody; an unknown number and a wrong name answer alike, so that numbers cannot be tried out for names. */
export async function verifyCertificate(
  act: Act,
  asked: { number: string; holderName: string } | { code: string },
) {
  const read = reading(act.tx)
  const found = await findPublic(read, 'code' in asked ? asked : { number: normaliseCode(asked.number) })
  const matches =
    found && ('code' in asked || normaliseName(found.content.holderName) === normaliseName(asked.holderName))
  if (!found || !matches) throw new Refusal('certificates.not-verified')
  return answerFor(act, found, 'code' in asked ? 'code' : 'number')
}

/** What anybody learns of a certificate that was asked for; the asking itself is counted. */
export async function answerFor(act: Act, found: CertificateRecord, way: 'code' | 'number' | 'file') {
  const revokedAt = found.status === 'revoked' ? await findRevocation(reading(act.tx), found.id) : undefined
  await insertLookup(act.tx, { id: newId(act.now), certificate_id: found.id, way, at: act.now })
  return {
    status: found.status as 'valid' | 'revoked',
    number: found.number,
    content: found.content,
    edition: found.edition,
    issuedOn: found.issued_on,
    revokedAt: revokedAt?.toISOString() ?? null,
    checkedAt: act.now.toISOString(),
  }
}
