import { formatNumber, type NumberValues, scopeOf } from '../../../engines/numbering/index.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { searchKey } from '../../../lib/text.ts'
import { randomToken } from '../../../platform/crypto/keys.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import type { CertificateContent } from '../certificate.contract.ts'
import { drawSerial, insertAct, insertCertificate, insertEdition } from '../certificate.store.ts'
import { actorOf } from './actor.ts'

export const DOCUMENT_QUEUE = 'certificates.document'

/** The clean picture of a body's seal and its true size. */
export interface CertificateSeal {
  readonly imageSha256: string
  readonly widthMm: number
  readonly heightMm: number
}

/** What whoever decides orders. */
export interface CertificateOrder {
  readonly personId: string
  readonly issuingBodyId: string
  /** What led to it; the same source never gets a second certificate. */
  readonly source: { readonly kind: string; readonly id: string }
  readonly content: Omit<CertificateContent, 'obtainedOn'>
  /** The photo as it was submitted. */
  readonly photoSha256: string | null
  /** The body's own seal, put to the act that issues; without one a seal is drawn. */
  readonly seal: CertificateSeal | null
  /** The region's numbering pattern and what it is filled with, besides date and serial. */
  readonly pattern: string
  readonly numberValues: NumberValues
}

/** Issues a certificate: number, register, first edition, message; its document is made by a job. */
export async function issueCertificate(
  act: Act,
  order: CertificateOrder,
): Promise<{ id: string; number: string }> {
  const today = businessDateOf(act.now)
  const values = { ...order.numberValues, date: today }
  const scope = scopeOf(order.pattern, values)
  if (!scope.ok) throw new Error(`Numbering pattern ${order.pattern}: ${scope.message}`)
  const formatted = formatNumber(
    order.pattern,
    values,
    await drawSerial(act.tx, `${order.pattern} ${scope.scope}`),
  )
  if (!formatted.ok) throw new Error(`Numbering pattern ${order.pattern}: ${formatted.message}`)

  const id = newId(act.now)
  const { number } = formatted
  const content = { ...order.content, obtainedOn: today }
  await insertCertificate(act.tx, {
    id,
    number,
    verification_code: randomToken().slice(0, 32),
    person_id: order.personId,
    issuing_body_id: order.issuingBodyId,
    source_kind: order.source.kind,
    source_id: order.source.id,
    content,
    holder_key: searchKey(content.holderName),
    issued_on: today,
    issued_at: act.now,
  })
  await insertEdition(act.tx, {
    certificate_id: id,
    edition: 1,
    content,
    photo_sha256: order.photoSha256,
    seal_sha256: order.seal?.imageSha256 ?? null,
    seal_width_mm: order.seal?.widthMm ?? null,
    seal_height_mm: order.seal?.heightMm ?? null,
    made_at: act.now,
  })
  await insertAct(act.tx, {
    id: newId(act.now),
    certificate_id: id,
    kind: 'issued',
    edition: 1,
    reason: null,
    ...actorOf(act),
    at: act.now,
  })
  await record(act, {
    act: 'certificates.issued',
    subject: { kind: 'certificate', id },
    details: { number, source: order.source },
  })

  await act.world.jobs.enqueue(act.tx, DOCUMENT_QUEUE, { certificateId: id, edition: 1 })
  await sendMessage(act, {
    to: { personId: order.personId },
    kind: 'certificates.issued',
    values: { titleName: content.titleName, number },
    link: '/my/certificates',
  })
  return { id, number }
}
