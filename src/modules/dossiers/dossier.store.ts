import type { Answers, SectionAnswer } from '../../engines/forms/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { DossierSelection, SnapshotFile } from './dossier.contract.ts'

/** Adds a dossier; undefined when the person already has a running one in this activity. */
export async function insertDossier(
  tx: Tx,
  row: {
    id: string
    person_id: string
    filled_by: string | null
    employer_id: string
    activity_id: string
    revision_id: string
    authority_id: string
    selection: DossierSelection
    now: Date
  },
): Promise<boolean> {
  const { selection, now, ...rest } = row
  const inserted = await tx
    .insertInto('dossier')
    .values({
      ...rest,
      mode: selection.mode,
      series_code: selection.seriesCode,
      level: selection.level,
      specialty_code: selection.specialtyCode,
      title_code: selection.titleCode,
      declaration_type: selection.declarationType,
      selection: JSON.stringify(selection),
      complete: false,
      created_at: now,
      saved_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Keeps what the applicant signed before the declaration began, in the words that were shown. */
export async function insertPledge(
  tx: Tx,
  pledge: {
    dossierId: string
    title: string
    text: string
    sha256: string
    signer: { personId: string; name: string }
    now: Date
  },
): Promise<void> {
  const { dossierId, title, text, sha256, signer, now } = pledge
  await tx
    .insertInto('dossier_pledge')
    .values({
      dossier_id: dossierId,
      title,
      text,
      sha256,
      signed_by: signer.personId,
      signed_name: signer.name,
      signed_at: now,
    })
    .execute()
}

/** Ties the dossier to the case that runs its route. */
export async function saveCase(tx: Tx, id: string, caseId: string, acceptanceNo: string): Promise<void> {
  await tx
    .updateTable('dossier')
    .set({ case_id: caseId, acceptance_no: acceptanceNo })
    .where('id', '=', id)
    .execute()
}

/** Locks a dossier against saving and submitting at the same moment. */
export async function holdDossier(tx: Tx, id: string) {
  const row = await tx.selectFrom('dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, selection: row.selection as DossierSelection }
}
/** Locks several dossiers, in the order of their ids. */
export async function holdDossiers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('dossier')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export type DossierRow = Awaited<ReturnType<typeof holdDossier>>

/** Replaces one section's answer; the caller holds the dossier and has compared the version. */
export async function saveSectionAnswer(
  tx: Tx,
  row: { dossier_id: string; section: string; version: number; answer: SectionAnswer; saved_at: Date },
): Promise<void> {
  const { version, saved_at } = row
  const answer = JSON.stringify(row.answer)
  await tx
    .insertInto('dossier_section')
    .values({ ...row, answer })
    .onConflict((conflict) =>
      conflict.columns(['dossier_id', 'section']).doUpdateSet({ version, answer, saved_at }),
    )
    .execute()
}

/** Notes that something was saved, and whether everything required is there. */
export async function saveProgress(tx: Tx, id: string, complete: boolean, now: Date): Promise<void> {
  await tx.updateTable('dossier').set({ complete, saved_at: now }).where('id', '=', id).execute()
}

/** Freezes a submission. */
export async function insertSnapshot(
  tx: Tx,
  row: {
    id: string
    dossier_id: string
    seq: number
    sha256: string
    content: string
    files: readonly SnapshotFile[]
    submitted_at: Date
    submitted_by: string
    submitted_for: string | null
  },
): Promise<void> {
  await Promise.all([
    tx
      .insertInto('dossier_snapshot')
      .values({ ...row, files: JSON.stringify(row.files) })
      .execute(),
    tx
      .updateTable('dossier')
      .set({ submitted_at: row.submitted_at })
      .where('id', '=', row.dossier_id)
      .execute(),
  ])
}

/** Marks the declaration as over; of a discarded one the answers are erased later. */
export async function saveEnded(tx: Tx, id: string, outcome: string, eraseAfter: Date | null): Promise<void> {
  await tx
    .updateTable('dossier')
    .set({ ended: true, outcome, erase_after: eraseAfter })
    .where('id', '=', id)
    .execute()
}

/** Erases the answers of discarded declarations whose time has come, and answers which; what was done stays. */
export async function eraseAnswers(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const due = await tx
    .selectFrom('dossier')
    .select('id')
    .where('erase_after', '<=', now)
    .where('erased_at', 'is', null)
    .orderBy('erase_after')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = due.map((row) => row.id)
  if (ids.length === 0) return []
  await tx.deleteFrom('dossier_section').where('dossier_id', 'in', ids).execute()
  await tx.deleteFrom('dossier_source_row').where('dossier_id', 'in', ids).execute()
  await tx.updateTable('dossier_snapshot').set({ content: null }).where('dossier_id', 'in', ids).execute()
  await tx.updateTable('dossier').set({ erased_at: now }).where('id', 'in', ids).execute()
  return ids
}

export type StoredAnswers = { readonly answers: Answers; readonly versions: Readonly<Record<string, number>> }

/** Notes reminders, and answers for which declarations this one is the first of its kind. */
export async function insertReminders(
  tx: Tx,
  rows: readonly {
    readonly dossier_id: string
    readonly window_to: string
    readonly days_before: number
    readonly sent_at: Date
  }[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await tx
    .insertInto('dossier_reminder')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('dossier_id')
    .execute()
  return new Set(inserted.map((row) => row.dossier_id))
}

/** Replaces what a declaration claims by what its newest submission claims; nothing when it is discarded. */
export async function replaceClaims(
  tx: Tx,
  dossierId: string,
  rows: readonly {
    readonly dossier_id: string
    readonly person_id: string
    readonly snapshot_id: string
    readonly section: string
    readonly row_id: string
    readonly thing: string
    readonly key: string
    readonly sureness: number
    readonly rank: number | null
    readonly ranks: number | null
  }[],
): Promise<void> {
  await Promise.all([
    tx.deleteFrom('dossier_claim').where('dossier_id', '=', dossierId).execute(),
    rows.length > 0 &&
      tx
        .insertInto('dossier_claim')
        .values([...rows])
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
  ])
}
