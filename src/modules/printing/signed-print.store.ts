import type { Tx } from '../../platform/database/database.ts'

/** What is asked for: one state of a thing under one print. */
export interface SignedPrintKey {
  readonly subject_kind: string
  readonly subject_id: string
  readonly definition_id: string
  readonly state_key: string
}

/** Asks for a signed print; answers its id, and whether a job must make it. One that is there already is left as it is. */
export async function askForSigned(
  tx: Tx,
  row: SignedPrintKey & {
    id: string
    title: string
    version: string
    file_name: string
    asked_by: string
    asked_at: Date
  },
): Promise<{ id: string; isNew: boolean }> {
  const made = await tx
    .insertInto('signed_print')
    .values({ ...row, state: 'waiting' })
    .onConflict((conflict) =>
      conflict
        .columns(['subject_kind', 'subject_id', 'definition_id', 'state_key'])
        // What was stuck (a font was missing) is tried again.
        .doUpdateSet({ state: 'waiting', trouble: null, asked_by: row.asked_by, asked_at: row.asked_at })
        .where('signed_print.state', '=', 'stuck'),
    )
    .returning('id')
    .executeTakeFirst()
  if (made) return { id: made.id, isNew: true }
  const { id } = await tx
    .selectFrom('signed_print')
    .select('id')
    .where('subject_kind', '=', row.subject_kind)
    .where('subject_id', '=', row.subject_id)
    .where('definition_id', '=', row.definition_id)
    .where('state_key', '=', row.state_key)
    .executeTakeFirstOrThrow()
  return { id, isNew: false }
}

/** Remembers the finished file; false when another job has finished it before. */
export async function saveSigned(
  tx: Tx,
  id: string,
  file: { sha256: string; bytes: number; signedAt: Date },
): Promise<boolean> {
  const saved = await tx
    .updateTable('signed_print')
    .set({ state: 'ready', file_sha256: file.sha256, bytes: file.bytes, signed_at: file.signedAt })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

/** Remembers why a signed print could not be made. */
export async function saveSignedTrouble(tx: Tx, id: string, trouble: string): Promise<void> {
  await tx
    .updateTable('signed_print')
    .set({ state: 'stuck', trouble })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Notes the signatures of a file in their order, and remembers the certificates of the keys. */
export async function insertSignatures(
  tx: Tx,
  signedPrintId: string,
  signatures: readonly {
    readonly organisation_id: string
    readonly organisation_name: string
    readonly reason: string
    readonly sealed_at: Date
    readonly fingerprint: string
    readonly certificate: Buffer
  }[],
  at: Date,
): Promise<void> {
  await tx
    .insertInto('form_signer')
    .values(
      signatures.map(({ fingerprint, organisation_id, certificate }) => ({
        ...{ fingerprint, organisation_id, certificate },
        first_used_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('signed_print_signature')
    .values(
      signatures.map(({ certificate: _certificate, ...one }, index) => ({
        ...one,
        signed_print_id: signedPrintId,
        position: index + 1,
      })),
    )
    .execute()
}
