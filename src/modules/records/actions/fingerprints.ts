import type { Row, Section } from '../../../engines/forms/index.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Attachment } from '../../attachments/index.ts'
import type { VerificationFace } from '../record.contract.ts'
import type { StoredVerification } from '../record.report.ts'
import { compareVerified, type Fingerprint } from '../rules/compare-verified.ts'
import { contentOf, hashesOf } from '../rules/row-content.ts'

/** The files that rows name, by their ids. */
export type FoundFiles = ReadonlyMap<string, Pick<Attachment, 'sha256'>>

/** What an entry, or a row of a declaration, is compared by. */
export function fingerprintOf(section: Section, row: Row, files: FoundFiles): Fingerprint {
  return {
    content: sha256(contentOf(section, row)).toString('hex'),
    files: hashesOf(row, (id) => files.get(id)?.sha256 ?? undefined),
  }
}

/** Says of every organisation that checked an entry whether the row still is what it checked. */
export function facesOfVerified(
  section: Section,
  row: Row,
  files: FoundFiles,
  verified: readonly StoredVerification[],
): VerificationFace[] {
  const mine = verified.filter((one) => one.section === section.code && one.item_id === row.id)
  if (mine.length === 0) return []
  const now = fingerprintOf(section, row, files)
  return mine.map((one) => ({
    organisation: one.organisation_name,
    at: one.verified_at.toISOString(),
    title: one.title,
    changed: compareVerified(now, { content: one.content_sha256, files: one.file_sha256s }),
  }))
}
