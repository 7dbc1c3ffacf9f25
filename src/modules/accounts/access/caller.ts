import type { Read } from '../../../platform/database/database.ts'
import type { Caller } from '../../../platform/world.ts'
import { dutiesOf } from '../rules/duties.ts'
import { findAccountFace, listMemberships } from '../session.report.ts'
import { substitutesFor } from './gate.ts'

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
  const caller = await findActor(
    read,
    personId,
    now,
    (one) => one.organisation_id === organisationId,
    organisationId,
  )
  if (!caller) throw new Error(`Person ${personId} does not act for organisation ${organisationId}.`)
  return caller
}

/** The caller behind work that is done later in a person's name; undefined when the membership no longer stands. */
export async function findCaller(
  read: Read,
  personId: string,
  membershipId: string | null,
  now: Date,
): Promise<Caller | undefined> {
  return findActor(read, personId, now, (one) => one.id === membershipId, membershipId)
}

type Standing = Awaited<ReturnType<typeof listMemberships>>[number]

async function findActor(
  read: Read,
  personId: string,
  now: Date,
  isMeant: (one: Standing) => boolean,
  acting: string | null,
): Promise<Caller | undefined> {
  const account = await findAccountFace(read, personId)
  if (!account) throw new Error(`Person ${personId} has no account.`)
  const base = {
    sessionId: NO_SESSION,
    accountId: account.account_id,
    personId,
    personName: account.name,
    restriction: null,
  }
  if (acting === null) return { ...base, membership: null, duties: [] }
  const membership = (await listMemberships(read, personId, now)).find(isMeant)
  if (!membership) return undefined
  const { id, organisation_id, organisation_name, role, duties, capacities, organisation_status } = membership
  return {
    ...base,
    membership: {
      id,
      organisationId: organisation_id,
      organisationName: organisation_name,
      ...substitutesFor(membership),
    },
    duties: dutiesOf({ role, granted: duties, capacities, organisationStatus: organisation_status }),
  }
}
