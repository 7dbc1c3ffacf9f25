import type { Tx } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { CertificateContent } from './certificate.contract.ts'

/** Draws the next serial of a scope; the row's lock makes it gap-free and unique. */
export async function drawSerial(tx: Tx, scope: string): Promise<number> {
  const row = await tx
    .insertInto('certificate_counter')
    .values({ scope, last: 1 })
    .onConflict((conflict) =>
      conflict.column('scope').doUpdateSet((eb) => ({ last: eb('certificate_counter.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** Adds a certificate to the register. */
export async function insertCertificate(
  tx: Tx,
  row: {
    id: string
    number: string
    verification_code: string
    person_id: string
    issuing_body_id: string
    source_kind: string
    source_id: string
    content: CertificateContent
    holder_key: string
    issued_on: string
    issued_at: Date
  },
): Promise<void> {
  const { content, ...rest } = row
  await tx
    .insertInto('certificate')
    .values({
      ...rest,
      holder_name: content.holderName,
      title_name: content.titleName,
      series_name: content.seriesName,
      level_name: content.levelName,
      status: 'valid',
      version: 1,
    })
    .execute()
}

/** Adds an edition; its document is made afterwards. */
export async function insertEdition(
  tx: Tx,
  row: {
    certificate_id: string
    edition: number
    content: CertificateContent
    photo_sha256: string | null
    seal_sha256: string | null
    seal_width_mm: number | null
    seal_height_mm: number | null
    made_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('certificate_edition')
    .values({ ...row, content: JSON.stringify(row.content) })
    .execute()
}

/** Writes down what was done with a certificate. */
export async function insertAct(
  tx: Tx,
  row: {
    id: string
    certificate_id: string
    kind: 'issued' | 'corrected' | 'reissued' | 'revoked'
    edition: number
    reason: string | null
    person_id: string | null
    person_name: string
    organisation_name: string | null
    at: Date
  },
): Promise<void> {
  await tx.insertInto('certificate_act').values(row).execute()
}

/** Locks a certificate of the issuing body with its newest edition; anybody else's is not found. */
export async function holdCertificate(tx: Tx, id: string, issuingBodyId: string) {
  const row = await tx
    .selectFrom('certificate')
    .selectAll()
    .where('id', '=', id)
    .where('issuing_body_id', '=', issuingBodyId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  const edition = await tx
    .selectFrom('certificate_edition')
    .selectAll()
    .where('certificate_id', '=', id)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return {
    ...row,
    edition: edition.edition,
    content: edition.content as CertificateContent,
    pictures: {
      photo_sha256: edition.photo_sha256,
      seal_sha256: edition.seal_sha256,
      seal_width_mm: edition.seal_width_mm,
      seal_height_mm: edition.seal_height_mm,
    },
  }
}

/** Saves a correction, reissue or revocation in the register. */
export async function saveCertificate(
  tx: Tx,
  id: string,
  change: { version: number; status: 'valid' | 'revoked'; holder_name: string; holder_key: string },
): Promise<void> {
  await tx.updateTable('certificate').set(change).where('id', '=', id).execute()
}

/** Remembers the finished document of an edition; a job that ran twice changes nothing. */
export async function saveDocument(
  tx: Tx,
  key: { certificateId: string; edition: number },
  document: { sha256: string; bytes: number; signedAt: Date; signerFingerprint: string },
): Promise<void> {
  await tx
    .updateTable('certificate_edition')
    .set({
      document_sha256: document.sha256,
      document_bytes: document.bytes,
      signed_at: document.signedAt,
      signer_fingerprint: document.signerFingerprint,
      trouble: null,
    })
    .where('certificate_id', '=', key.certificateId)
    .where('edition', '=', key.edition)
    .where('document_sha256', 'is', null)
    .execute()
}

/** Remembers why the document of an edition cannot be made, in a sentence for the office. */
export async function saveTrouble(
  tx: Tx,
  key: { certificateId: string; edition: number },
  trouble: string,
): Promise<void> {
  await tx
    .updateTable('certificate_edition')
    .set({ trouble })
    .where('certificate_id', '=', key.certificateId)
    .where('edition', '=', key.edition)
    .where('document_sha256', 'is', null)
    .execute()
}

/** Remembers the certificate of a key that signs for a body; the second document with it changes nothing. */
export async function rememberSigner(
  tx: Tx,
  row: { fingerprint: string; issuing_body_id: string; certificate: Buffer; first_used_at: Date },
): Promise<void> {
  await tx
    .insertInto('certificate_signer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes that a certificate was looked up in public. */
export async function insertLookup(
  tx: Tx,
  row: { id: string; certificate_id: string; way: 'code' | 'number' | 'file'; at: Date },
) {
  await tx.insertInto('certificate_lookup').values(row).execute()
}
