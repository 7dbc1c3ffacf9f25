import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { RegistrationAnswers } from './rules/registration-answers.ts'
import type { Recognised } from './rules/variant.ts'

/** A registration as it is held. */
export type RegistrationRow = NonNullable<Awaited<ReturnType<typeof holdRegistration>>>

/** Adds an empty registration. */
export async function insertRegistration(
  tx: Tx,
  row: { id: string; person_id: string; answers: RegistrationAnswers; now: Date },
): Promise<void> {
  const { now, answers, ...rest } = row
  await tx
    .insertInto('employer_registration')
    .values({ ...rest, answers: JSON.stringify(answers), version: 1, created_at: now, saved_at: now })
    .execute()
}

/** Notes the case of a registration. */
export async function saveCase(tx: Tx, id: string, caseId: string, acceptanceNo: string): Promise<void> {
  await tx
    .updateTable('employer_registration')
    .set({ case_id: caseId, acceptance_no: acceptanceNo })
    .where('id', '=', id)
    .execute()
}

/** Locks a registration. */
export async function holdRegistration(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('employer_registration')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      ...row,
      answers: RegistrationAnswers.parse(row.answers),
      recognised: row.recognised as Recognised | null,
    }
  )
}

/** Saves the answers. */
export async function saveAnswers(
  tx: Tx,
  id: string,
  row: { answers: RegistrationAnswers; version: number; saved_at: Date },
): Promise<void> {
  await tx
    .updateTable('employer_registration')
    .set({ ...row, answers: JSON.stringify(row.answers) })
    .where('id', '=', id)
    .execute()
}

/** Keeps what registers have said of the unit. */
export async function saveRecognised(tx: Tx, id: string, recognised: Recognised | null): Promise<void> {
  await tx
    .updateTable('employer_registration')
    .set({ recognised: recognised && JSON.stringify(recognised) })
    .where('id', '=', id)
    .execute()
}

/** Makes everybody who submits the same code wait for each other until the transaction ends. */
export async function holdCode(tx: Tx, uscc: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`employer-registration ${uscc}`}))`.execute(tx)
}

/** Freezes what was submitted. */
export async function insertSubmission(
  tx: Tx,
  row: {
    id: string
    registration_id: string
    seq: number
    answers: RegistrationAnswers
    files: readonly { id: string; name: string; sha256: string | null }[]
    submitted_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('employer_submission')
    .values({ ...row, answers: JSON.stringify(row.answers), files: JSON.stringify(row.files) })
    .execute()
}

/** Notes the code and the office of the submission that stands; both empty when it was withdrawn. */
export async function saveStanding(
  tx: Tx,
  id: string,
  row: { uscc: string | null; office_id: string | null; submitted_at?: Date },
): Promise<void> {
  await tx.updateTable('employer_registration').set(row).where('id', '=', id).execute()
}

/** Notes how a registration ended. */
export async function saveEnded(tx: Tx, id: string, outcome: string): Promise<void> {
  await tx.updateTable('employer_registration').set({ ended: true, outcome }).where('id', '=', id).execute()
}

/** Notes the organisation that came of a registration. */
export async function saveOrganisation(tx: Tx, id: string, organisationId: string): Promise<void> {
  await tx
    .updateTable('employer_registration')
    .set({ organisation_id: organisationId })
    .where('id', '=', id)
    .execute()
}

/** Lets a code be registered although its check digit is wrong; false when that has been done before. */
export async function insertException(
  tx: Tx,
  row: {
    uscc: string
    reason: string
    granted_by: string
    granted_by_name: string
    organisation_id: string | null
    granted_at: Date
  },
): Promise<boolean> {
  const done = await tx
    .insertInto('uscc_exception')
    .values(row)
    .onConflict((conflict) => conflict.column('uscc').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
