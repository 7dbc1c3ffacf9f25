import type { Tx } from '../../platform/database/database.ts'
import type { SealMeasures } from '../../platform/images/seals/clean-seal.ts'
import type { Finding } from './rules/judge-scan.ts'

/** Locks the seals of an organisation that are in force or waiting, and whoever else would change them. */
export async function holdSeals(tx: Tx, organisationId: string) {
  // The organisation's row is the lock: with no seal yet there is nothing else to hold.
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forNoKeyUpdate().execute()
  return tx
    .selectFrom('seal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('id', 'desc')
    .execute()
}

/** Inserts a preview. */
export async function insertSeal(
  tx: Tx,
  row: {
    id: string
    organisation_id: string
    source_file: string
    image_sha256: string
    before_sha256: string
    size_code: string
    width_mm: number
    height_mm: number
    measures: SealMeasures
    findings: readonly Finding[]
    made_at: Date
    made_by: string
  },
): Promise<void> {
  const { measures, findings, ...rest } = row
  await tx
    .insertInto('seal')
    .values({
      ...rest,
      state: 'preview',
      measures: JSON.stringify(measures),
      findings: JSON.stringify(findings),
    })
    .execute()
}

/** What changes when a seal is put in force or taken out of it. */
export interface SealChange {
  readonly state: 'standing' | 'replaced' | 'retired' | 'discarded'
  readonly version?: number
  readonly confirmed_at?: Date
  readonly confirmed_by?: string
  readonly ended_at?: Date
  readonly ended_by?: string
  readonly ended_reason?: string
}

/** Changes where a seal stands. */
export async function saveSeal(tx: Tx, id: string, change: SealChange): Promise<void> {
  await tx.updateTable('seal').set(change).where('id', '=', id).execute()
}

/** Notes that a seal was put to an opinion; answers false when the opinion has been sealed before. */
export async function insertUse(
  tx: Tx,
  row: {
    id: string
    seal_id: string
    organisation_id: string
    version: number
    person_id: string
    person_name: string
    act_id: string
    subject_kind: string
    subject_id: string
    about: string
    document_sha256: string
    used_at: Date
  },
): Promise<boolean> {
  const made = await tx
    .insertInto('seal_use')
    .values(row)
    .onConflict((conflict) => conflict.column('act_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}
