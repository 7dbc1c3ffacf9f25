import { newId } from '../../../lib/ids.ts'
import { searchKey } from '../../../lib/text.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import type { CertificateContent } from '../certificate.contract.ts'
import { holdCertificate, insertAct, insertEdition, saveCertificate } from '../certificate.store.ts'
import { decideChange } from '../rules/decide-change.ts'
import { actorOf } from './actor.ts'
import { DOCUMENT_QUEUE } from './issue-certificate.ts'

/** What an issuing body wants changed. */
export type CertificateChange =
  | { readonly kind: 'corrected'; readonly content: Partial<CertificateContent> }
  | { readonly kind: 'reissued' }
  | { readonly kind: 'revoked' }

/** Corrects, reissues or revokes a certificate of the acting body. */
export async function changeCertificate(
  act: SignedAct,
  issuingBodyId: string,
  command: { certificateId: string; seenVersion: number; reason: string; change: CertificateChange },
): Promise<{ id: string; version: number }> {
  const { change, reason } = command
  const certificate = await holdCertificate(act.tx, command.certificateId, issuingBodyId)
  if (certificate.version !== command.seenVersion) throw new Refusal('seen-version.stale')

  const decision = decideChange(certificate.status as 'valid' | 'revoked', certificate.content, change)
  if (!decision.ok) throw new Refusal(decision.refusal)

  const version = certificate.version + 1
  const edition = decision.makesEdition ? certificate.edition + 1 : certificate.edition
  await saveCertificate(act.tx, certificate.id, {
    version,
    status: decision.status,
    holder_name: decision.content.holderName,
    holder_key: searchKey(decision.content.holderName),
  })
  if (decision.makesEdition) {
    await insertEdition(act.tx, {
      certificate_id: certificate.id,
      edition,
      content: decision.content,
      ...certificate.pictures,
      made_at: act.now,
    })
    await act.world.jobs.enqueue(act.tx, DOCUMENT_QUEUE, { certificateId: certificate.id, edition })
  }
  await insertAct(act.tx, {
    id: newId(act.now),
    certificate_id: certificate.id,
    kind: change.kind,
    edition,
    reason,
    ...actorOf(act),
    at: act.now,
  })
  await record(act, {
    act: `certificates.${change.kind}`,
    subject: { kind: 'certificate', id: certificate.id },
    details: { edition, reason },
  })
  // A reissue changes nothing for the holder but the file; the two others must be known.
  if (change.kind !== 'reissued') {
    await sendMessage(act, {
      to: { personId: certificate.person_id },
      kind: change.kind === 'revoked' ? 'certificates.revoked' : 'certificates.corrected',
      values: { number: certificate.number, reason },
      link: '/my/certificates',
    })
  }
  return { id: certificate.id, version }
}
