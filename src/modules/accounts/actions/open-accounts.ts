import { newId } from '../../../lib/ids.ts'
import { pinyinInitials, pinyinLetters } from '../../../lib/pinyin.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findOrganisation } from '../organisation.report.ts'
import type { Duty, Role } from '../rules/duties.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { decideOpening } from '../rules/work-account.ts'
import { checkWorkUsername, prefixOf, shortNameOf, suggestUsername } from '../rules/work-username.ts'
import { holdPeopleByIdentity, listUsernames } from '../work-account.report.ts'
import { holdWords } from '../work-account.store.ts'
import { readIdentityNumber } from './identity.ts'
import { malformed } from './malformed.ts'
import { type Joined, saveJoined, saveOpened } from './save-opened-accounts.ts'

/** Whom an organisation wants accounts for, and what they may do for it. */
export interface OpenAccounts {
  readonly organisationId: string
  readonly rows: readonly {
    readonly name: string
    readonly identityNumber: string
    readonly username?: string | undefined
  }[]
  /** What each will be allowed to do for the organisation; null for who only declares. */
  readonly membership: { readonly role: Role; readonly duties: readonly Duty[] } | null
  /** Whether the organisation says with this that they work there: then it is confirmed at once. */
  readonly employs: boolean
  readonly position?: string | undefined
}

/** What came of a table of people. */
export interface OpenedAccounts {
  readonly opened: readonly { readonly id: string; readonly personId: string; readonly username: string }[]
  readonly joined: readonly { readonly id: string; readonly personId: string }[]
  /** Rows that were left out, with the code of the refusal. */
  readonly leftOut: readonly { readonly row: number; readonly name: string; readonly refusal: string }[]
}

/**
 * Opens accounts for people of an organisation. Who has an account already is added with it and never made a second
 * time; two clerks who come with the same person at once wait for each other.
 */
export async function openAccounts(act: Act, command: OpenAccounts): Promise<OpenedAccounts> {
  const organisation = await findOrganisation(reading(act.tx), command.organisationId)
  if (!organisation) throw new Error(`There is no organisation ${command.organisationId}.`)
  const rows = readRows(act, command)
  await holdWords(
    act.tx,
    rows.flatMap(({ hex, username }) => [hex, ...(username ? [username] : [])]),
  )
  const { fresh, known, leftOut } = await sortRows(act, command, rows)
  const opened = await nameThem(act, organisation.name, fresh)
  await saveOpened(act, command, opened)
  const joined = known.map((one) => ({ ...one, id: newId(act.now) }))
  await saveJoined(act, command, joined)
  const answer = {
    opened: opened.map(({ id, personId, username }) => ({ id, personId, username })),
    joined: joined.map(({ id, personId }) => ({ id, personId })),
    leftOut,
  }
  await record(act, {
    act: 'accounts.work-accounts-opened',
    subject: { kind: 'organisation', id: command.organisationId },
    details: { opened: answer.opened, joined: answer.joined, membership: command.membership },
  })
  await sendMessage(act, {
    to: { personIds: joined.map((one) => one.personId) },
    kind: 'accounts.joined-by-unit',
    values: { organisation: organisation.name },
    link: '/my/employment',
  })
  return answer
}

type Row = ReturnType<typeof readRows>[number]

/** Reads every row, and refuses with all that is wrong in all of them. */
function readRows(act: Act, { rows }: OpenAccounts) {
  const issues: { path: string; message: string }[] = []
  const single = rows.length === 1
  const read = rows.flatMap((row, at) => {
    const path = (field: string) => (single ? field : `rows.${at}.${field}`)
    const name = checkPersonName(row.name)
    const identity = readIdentityNumber(act, row.identityNumber)
    const username = row.username?.trim() ? checkWorkUsername(row.username) : undefined
    if (!name.ok) issues.push({ path: path('name'), message: name.reason })
    if (!identity.ok) issues.push({ path: path('identityNumber'), message: identity.reason })
    if (username && !username.ok) issues.push({ path: path('username'), message: username.reason })
    if (!name.ok || !identity.ok || (username && !username.ok)) return []
    const hex = identity.index.toString('hex')
    return [{ row: at, name: name.value, identity, hex, username: username?.value }]
  })
  if (issues.length > 0) throw malformed(issues)
  return read
}

/** Sorts the people into those nobody knows, those who have an account, and those who cannot be added. */
async function sortRows(act: Act, command: OpenAccounts, rows: readonly Row[]) {
  const people = await holdPeopleByIdentity(
    act.tx,
    rows.map((row) => row.identity.index),
    command.organisationId,
  )
  const byIdentity = new Map(people.map((person) => [person.identity_index.toString('hex'), person]))
  const seen = new Set<string>()
  const fresh: (Row & { vacant: { personId: string; accountId: string } | undefined })[] = []
  const known: Omit<Joined, 'id'>[] = []
  const leftOut: { row: number; name: string; refusal: string }[] = []
  for (const row of rows) {
    const person = byIdentity.get(row.hex)
    const isVacant = person?.vacant_since != null
    const works = person?.employed_at === command.organisationId
    const decision = decideOpening({
      isKnown: person !== undefined && !isVacant,
      nameFits: person?.name === row.name,
      hasWorkAccountHere: person?.opened_here ?? false,
      isEmployedElsewhere: command.employs && person?.employed_at != null && !works,
      isRepeated: seen.has(row.hex),
    })
    seen.add(row.hex)
    if (decision === 'open') {
      const vacant = person && { personId: person.id, accountId: person.account_id }
      fresh.push({ ...row, vacant })
    } else if (decision === 'join' && person) {
      const { id, account_id, claim_id, acts_here } = person
      known.push({ personId: id, accountId: account_id, claimId: claim_id, works, acts: acts_here })
    } else leftOut.push({ row: row.row, name: row.name, refusal: decision })
  }
  return { fresh, known, leftOut }
}

type Fresh = Awaited<ReturnType<typeof sortRows>>['fresh'][number]

/** Gives each new account its ids and its username: the one asked for, else prefix and pinyin of the name. */
async function nameThem(act: Act, organisation: string, fresh: readonly Fresh[]) {
  const prefix = prefixOf(pinyinInitials(shortNameOf(organisation)))
  const bases = fresh.map(
    (row) => row.username ?? suggestUsername(prefix, pinyinLetters(row.name), new Set()),
  )
  // Held before they are looked up: another unit may have the same prefix and a person of the same name.
  await holdWords(act.tx, bases)
  const taken = await listUsernames(act.tx, bases)
  return fresh.map((row, at) => {
    const base = bases[at] ?? prefix
    if (row.username && taken.has(row.username)) throw new Refusal('accounts.username-taken')
    const username = row.username ?? suggestUsername('', base, taken)
    taken.add(username)
    const personId = row.vacant?.personId ?? newId(act.now)
    const accountId = row.vacant?.accountId ?? newId(act.now)
    return { ...row, id: newId(act.now), personId, accountId, username }
  })
}
