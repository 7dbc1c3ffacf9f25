import type { Tx } from '../../platform/database/database.ts'

/** Notes that something was printed. */
export async function insertCopy(
  tx: Tx,
  row: {
    id: string
    subject_kind: string
    subject_id: string
    template: string
    template_sha256: string
    data_sha256: string
    file_sha256: string
    bytes: number
    watermark: string | null
    person_id: string | null
    organisation_id: string | null
    printed_at: Date
  },
): Promise<void> {
  await tx.insertInto('print_copy').values(row).execute()
}

/** Keeps the code of a print; one that is kept already stays as it is. */
export async function insertCode(
  tx: Tx,
  row: {
    code: string
    subject_kind: string
    subject_id: string
    definition_id: string
    title: string
    version: string
    data_sha256: string
    watermark: string | null
    printed_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('print_code')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}
