import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { groupSecret, secretUntil } from '../rules/initial-secret.ts'
import { decideWorkAccountMove } from '../rules/work-account.ts'
import { getAccessPolicy } from '../session.report.ts'
import { endSessions } from '../session.store.ts'
import type { Slip } from '../work-account.contract.ts'
import { factsOfWorkAccount, holdWorkAccounts, type WorkAccountRow } from '../work-account.report.ts'
import { saveAccountSecrets, savePreparedSecrets } from '../work-account.store.ts'
import { makeSecret } from './initial-secrets.ts'
import { actingFor } from './manage-members.ts'

/** Makes new initial secrets for accounts that nobody uses yet, to be printed on slips; earlier slips are void. */
export async function issueSlips(act: SignedAct, ids: readonly string[]): Promise<{ slips: Slip[] }> {
  const { organisationId, organisationName } = actingFor(act)
  const unique = [...new Set(ids)]
  const rows = await holdWorkAccounts(act.tx, organisationId, unique, act.now)
  if (rows.length !== unique.length) throw notFound()
  for (const row of rows) demandMove(act, row, 'slip')
  const slips = await renewSecrets(act, organisationName, rows)
  await record(act, {
    act: 'accounts.slips-issued',
    subject: { kind: 'organisation', id: organisationId },
    details: { workAccounts: unique },
  })
  return { slips }
}

/** Replaces the password of somebody of the unit by an initial secret: every session ends, and the person is told. */
export async function resetWorkAccount(
  act: SignedAct,
  command: { id: string; seenVersion: number },
): Promise<{ slip: Slip }> {
  const { organisationId, organisationName } = actingFor(act)
  const row = await getWorkAccount(act, organisationId, command)
  demandMove(act, row, 'reset')
  const [slip] = await renewSecrets(act, organisationName, [row])
  if (!slip || !row.account_id || !row.person_id) throw notFound()
  await endSessions(act.tx, { accountId: row.account_id }, 'password-reset', act.now)
  await record(act, {
    act: 'accounts.work-account-reset',
    subject: { kind: 'account', id: row.account_id },
    details: { workAccount: row.id },
  })
  await sendMessage(act, {
    to: { personId: row.person_id },
    kind: 'accounts.password-reset-by-unit',
    values: { organisation: organisationName },
  })
  return { slip }
}

/** Gets a work account of the unit as the caller saw it, held. */
export async function getWorkAccount(
  act: SignedAct,
  organisationId: string,
  command: { id: string; seenVersion: number },
): Promise<WorkAccountRow> {
  const [row] = await holdWorkAccounts(act.tx, organisationId, [command.id], act.now)
  if (!row) throw notFound()
  if (row.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  return row
}

/** Refuses what may not be done with a work account now. */
export function demandMove(
  act: SignedAct,
  row: WorkAccountRow,
  move: Parameters<typeof decideWorkAccountMove>[1],
): void {
  const refusal = decideWorkAccountMove(factsOfWorkAccount(row, act.caller.personId), move)
  if (refusal) throw new Refusal(refusal)
}

/** Replaces the secrets of work accounts by new ones, and answers the slips to print. */
export async function renewSecrets(
  act: SignedAct,
  organisationName: string,
  rows: readonly WorkAccountRow[],
): Promise<Slip[]> {
  const { secretDays } = await getAccessPolicy(reading(act.tx))
  const until = secretUntil(act.now, secretDays)
  const made = rows.map((row) => ({ row, ...makeSecret(act.world, row.account_id ?? row.id) }))
  const prepared = made.filter(({ row }) => row.account_id === null)
  await savePreparedSecrets(
    act.tx,
    prepared.map(({ row, hash }) => ({ id: row.id, hash })),
    until,
  )
  await saveAccountSecrets(
    act.tx,
    made.flatMap(({ row, hash }) => (row.account_id ? [{ accountId: row.account_id, hash }] : [])),
    until,
  )
  return made.map(({ row, secret }) => ({
    id: row.id,
    organisation: organisationName,
    name: row.name ?? '',
    username: row.username ?? '',
    secret: groupSecret(secret),
    until: until.toISOString(),
    address: act.world.config.publicUrl,
  }))
}
