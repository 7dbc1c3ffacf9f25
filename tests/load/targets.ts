import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { newId } from '../../src/lib/ids.ts'
import { sha256 } from '../../src/platform/crypto/keys.ts'
import type { Asked } from './http-load.ts'

/** The operations that are measured, in this order: what one leaves behind the next needs. */
export const operationNames = [
  'list',
  'open',
  'read',
  'save',
  'submit',
  'check',
  'verify',
  'save-200',
  'open-300',
] as const
export type OperationName = (typeof operationNames)[number]

/** Whether an operation writes: its statements can be sent once only. */
export const writes: Readonly<Record<OperationName, boolean>> = {
  list: false,
  open: false,
  read: false,
  save: true,
  submit: true,
  check: true,
  verify: true,
  'save-200': true,
  'open-300': false,
}

export interface Actor {
  readonly account_id: string
  readonly membership_id: string | null
}

/** Signs an account in: a session row as the sign-in leaves it, without the half second of hashing a password. */
async function signIn(pool: pg.Pool, actor: Actor): Promise<Record<string, string>> {
  const token = randomBytes(32).toString('base64url')
  const now = new Date()
  await pool.query(
    `insert into session (id, token_hash, account_id, membership_id, created_at, last_seen_at, device)
     values ($1, $2, $3, $4, $5, $5, 'bench')`,
    [newId(now), sha256(token), actor.account_id, actor.membership_id, now],
  )
  return { cookie: `sid=${token}` }
}

/** One session an actor, however many requests follow. */
export function signedIn(pool: pg.Pool) {
  const known = new Map<string, Promise<Record<string, string>>>()
  return (actor: Actor) => {
    const key = `${actor.account_id} ${actor.membership_id}`
    const session = known.get(key) ?? signIn(pool, actor)
    known.set(key, session)
    return session
  }
}

export const actor = 'account.id as account_id, membership.id as membership_id'
export const asMember = (organisation: string) =>
  `join membership on membership.organisation_id = ${organisation} and membership.valid_to is null
   join account on account.person_id = membership.person_id`
// The same order every time, and not the order in which the rows lie.
const shuffled = (id: string) => `order by md5(${id}::text) limit $1`

/** Chooses what an operation is done to and writes the requests; those that move or save are each for another case. */
export async function chooseRequests(pool: pg.Pool, name: OperationName, count: number): Promise<Asked[]> {
  const session = signedIn(pool)
  const rows = async <T extends pg.QueryResultRow>(sql: string) => (await pool.query<T>(sql, [count])).rows
  const cycled = <T>(found: readonly T[]) =>
    Array.from({ length: count }, (_, index) => found[index % found.length] as T)
  const each = <T extends Actor>(found: readonly T[], write: (row: T) => Omit<Asked, 'headers'>) =>
    Promise.all(found.map(async (row) => ({ ...write(row), headers: await session(row) })))

  switch (name) {
    case 'list': {
      // The desks of offices that have the most before them.
      const desks = await rows<Actor>(
        `with desk as (select holder_key, count(*) as waiting from case_step where duty like 'office.%'
                       group by holder_key order by waiting desc limit least($1, 8))
         select ${actor} from desk ${asMember(`substr(desk.holder_key, 14)::uuid`)}`,
      )
      return each(cycled(desks), () => ({ method: 'GET', path: '/api/cases/todo?limit=20' }))
    }
    case 'open': {
      const found = await rows<Actor & { id: string }>(
        `select dossier.id, account.id as account_id, null::uuid as membership_id from dossier
           join account on account.person_id = dossier.person_id
          where dossier.complete ${shuffled('dossier.id')}`,
      )
      return each(cycled(found), ({ id }) => ({ method: 'GET', path: `/api/dossiers/${id}` }))
    }
    case 'read': {
      const found = await rows<Actor & { id: string }>(
        `select dossier.id, ${actor} from dossier join case_step on case_step.case_id = dossier.case_id
           and case_step.step = 'employer-check' ${asMember('dossier.employer_id')} ${shuffled('dossier.id')}`,
      )
      return each(cycled(found), ({ id }) => ({ method: 'GET', path: `/api/dossiers/${id}` }))
    }
    case 'save': {
      const found = await rows<Actor & { id: string; version: number; answer: { rows: EducationRow[] } }>(
        `select dossier.id, section.version, section.answer, account.id as account_id,
                null::uuid as membership_id
           ${drafts} join dossier_section section on section.dossier_id = dossier.id
            and section.section = 'education' ${shuffled('dossier.id')}`,
      )
      return each(found, ({ id, version, answer }) => ({
        method: 'POST',
        path: `/api/dossiers/${id}/sections/save`,
        body: {
          requestId: randomUUID(),
          section: 'education',
          seenVersion: version,
          answer: { rows: answer.rows.map(lengthen) },
        },
      }))
    }
    case 'save-200': {
      const found = await rows<Actor & { id: string; version: number; answer: { rows: AchievementRow[] } }>(
        `select dossier.id, section.version, section.answer, account.id as account_id,
                null::uuid as membership_id
           from dossier join account on account.person_id = dossier.person_id
           join dossier_section section on section.dossier_id = dossier.id
            and section.section = 'achievement' ${shuffled('dossier.id')}`,
      )
      return each(found, ({ id, version, answer }) => ({
        method: 'POST',
        path: `/api/dossiers/${id}/sections/save`,
        body: {
          requestId: randomUUID(),
          section: 'achievement',
          seenVersion: version,
          answer: { rows: answer.rows.map((row, index) => (index === 99 ? retitle(row) : row)) },
        },
      }))
    }
    case 'open-300': {
      const found = await rows<Actor & { id: string }>(
        `select dossier.id, account.id as account_id, null::uuid as membership_id
           from (select owner_id from attachment where slot like 'achievement.%' group by owner_id
                 having count(*) >= 300) heavy
           join dossier on dossier.id = heavy.owner_id
           join account on account.person_id = dossier.person_id ${shuffled('dossier.id')}`,
      )
      return each(cycled(found), ({ id }) => ({ method: 'GET', path: `/api/dossiers/${id}` }))
    }
    case 'submit':
      return moves(
        `select dossier.case_id, case_run.version, account.id as account_id, null::uuid as membership_id
           ${drafts} ${shuffled('dossier.id')}`,
        { step: 'drafting', action: 'submit' },
      )
    case 'check':
      return moves(
        `select dossier.case_id, case_run.version, ${actor} from dossier
           join case_run on case_run.id = dossier.case_id
           join case_step on case_step.case_id = dossier.case_id and case_step.step = 'employer-check'
           ${asMember('dossier.employer_id')} ${shuffled('dossier.id')}`,
        { step: 'employer-check', action: 'pass', form: { opinion: '经审核，材料真实，同意上报。' } },
      )
    case 'verify': {
      const found = await rows<{ number: string; holder_name: string }>(
        `select number, holder_name from certificate ${shuffled('id')}`,
      )
      return cycled(found).map(({ number, holder_name }) => ({
        method: 'POST',
        path: '/api/verify',
        headers: { 'x-forwarded-for': `10.${[...randomBytes(3)].join('.')}` },
        body: { number, holderName: holder_name },
      }))
    }
  }

  async function moves(sql: string, move: object): Promise<Asked[]> {
    const found = await rows<Actor & { case_id: string; version: number }>(sql)
    return each(found, ({ case_id, version }) => ({
      method: 'POST',
      path: `/api/cases/${case_id}/moves`,
      body: { requestId: randomUUID(), seenVersion: version, ...move },
    }))
  }
}

interface EducationRow {
  readonly values: Readonly<Record<string, unknown>>
}

type AchievementRow = EducationRow

/** What typing in one of many rows changes. */
function retitle(row: AchievementRow): AchievementRow {
  return { ...row, values: { ...row.values, title: `${row.values.title}·续` } }
}

/** What typing a few more characters changes. */
function lengthen(row: EducationRow): EducationRow {
  return { ...row, values: { ...row.values, major: `${row.values.major}（师范）` } }
}

const drafts = `from dossier join account on account.person_id = dossier.person_id
           join case_run on case_run.id = dossier.case_id
           join case_step on case_step.case_id = dossier.case_id and case_step.step = 'drafting'
            and dossier.complete`
