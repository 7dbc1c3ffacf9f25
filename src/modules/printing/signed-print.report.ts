import type { Read } from '../../platform/database/database.ts'

/** A signed print that was asked for, with its signatures in their order. */
export interface SignedPrint {
  readonly id: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly definitionId: string
  readonly stateKey: string
  readonly title: string
  readonly version: string
  readonly fileName: string
  readonly state: 'waiting' | 'ready' | 'stuck'
  readonly trouble: string | null
  readonly fileSha256: string | null
  readonly signedAt: Date | null
  readonly signatures: readonly {
    readonly organisationId: string
    readonly organisationName: string
    readonly reason: string
    readonly sealedAt: Date
    readonly fingerprint: string
  }[]
}

const MOST = 50

/** The signed prints of a thing, the latest first. */
export async function listSignedOf(read: Read, kind: string, id: string): Promise<SignedPrint[]> {
  const rows = await read
    .selectFrom('signed_print')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return withSignatures(read, rows)
}

/** Finds one signed print. */
export async function findSigned(read: Read, id: string): Promise<SignedPrint | undefined> {
  const row = await read.selectFrom('signed_print').selectAll().where('id', '=', id).executeTakeFirst()
  return row && (await withSignatures(read, [row]))[0]
}

/** Finds the signed print that a file is, byte for byte. */
export async function findSignedByFile(read: Read, sha256: string): Promise<SignedPrint | undefined> {
  const row = await read
    .selectFrom('signed_print')
    .selectAll()
    .where('file_sha256', '=', sha256)
    .executeTakeFirst()
  return row && (await withSignatures(read, [row]))[0]
}

/** What has been waiting since before the instant: its job must have been lost. */
export async function listUnsigned(read: Read, before: Date, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('signed_print')
    .select('id')
    .where('state', '=', 'waiting')
    .where('asked_at', '<', before)
    .orderBy('asked_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** The certificates of every key that has ever signed a form here, DER. */
export async function listFormSigners(read: Read): Promise<Buffer[]> {
  const rows = await read.selectFrom('form_signer').select('certificate').execute()
  return rows.map((row) => row.certificate)
}

interface Row {
  readonly id: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly definition_id: string
  readonly state_key: string
  readonly title: string
  readonly version: string
  readonly file_name: string
  readonly state: string
  readonly trouble: string | null
  readonly file_sha256: string | null
  readonly signed_at: Date | null
}

async function withSignatures(read: Read, rows: readonly Row[]): Promise<SignedPrint[]> {
  if (rows.length === 0) return []
  const found = await read
    .selectFrom('signed_print_signature')
    .selectAll()
    .where(
      'signed_print_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    definitionId: row.definition_id,
    stateKey: row.state_key,
    title: row.title,
    version: row.version,
    fileName: row.file_name,
    state: row.state as SignedPrint['state'],
    trouble: row.trouble,
    fileSha256: row.file_sha256,
    signedAt: row.signed_at,
    signatures: found
      .filter((one) => one.signed_print_id === row.id)
      .map((one) => ({
        organisationId: one.organisation_id,
        organisationName: one.organisation_name,
        reason: one.reason,
        sealedAt: one.sealed_at,
        fingerprint: one.fingerprint,
      })),
  }))
}
