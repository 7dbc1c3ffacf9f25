import type { Read } from '../../../platform/database/database.ts'
import type { Caller } from '../../../platform/world.ts'
import { dutiesOf } from '../rules/duties.ts'
import { findAccountFace, listMemberships } from '../session.report.ts'

// No session stands behind such a caller; the trace shows the person, and this where a session would stand.
const NO_SESSION = '00000000-0000-0000-0000-000000000000'

/**
 * The caller that a person would be when signed in, for himself or herself or for an organisation: for programs that
 * play real actions (the demonstration, imports, load tests). Throws when the person does not act for it.
 */
export async function getCaller(
  read: Read,
  personId: string,
  organisationId: string | null,
  now: Date,
): Promise<Caller> {
  const account = await findAccountFace(read, personId)
  if (!account) throw new Error(`Person ${personId} has no account.`)
  const base = {
    sessionId: NO_SESSION,
    accountId: account.account_id,
    personId,
    personName: account.name,
    restriction: null,
  }
  if (organisationId === null) return { ...base, membership: null, duties: [] }
  const memberships = await listMemberships(read, personId, now)
  const acting = memberships.find((one) => one.organisation_id === organisationId)
  if (!acting) throw new Error(`Person ${personId} does not act for organisation ${organisationId}.`)
  return {
    ...base,
    membership: {
      id: acting.id,
      organisationId,
      organisationName: acting.organisation_name,
    },
    duties: dutiesOf({
      role: acting.role,
      granted: acting.duties,
      capacities: acting.capacities,
      organisationStatus: acting.organisation_status,
    }),
  }
}
