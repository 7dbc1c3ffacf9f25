import type { organisationOperations } from '../../src/modules/accounts/index.ts'
import { workAccountOperations as operations } from '../../src/modules/accounts/work-account.contract.ts'
import { aRegistration } from '../builders/people.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

const ofId = (id: string) => ({ params: { id } })
const seen = { seenVersion: 1 }

/** Somebody whom nobody knows yet. */
export function aStranger() {
  const { name, identityNumber } = aRegistration()
  return { name, identityNumber }
}

/** A new unit that has opened an account for one of its people. */
async function anOpened(stage: Stage) {
  const unit = await stage.newUnit()
  const body = { ...aStranger(), duties: [] }
  const { id } = await stage.done(unit, operations.openWorkAccount, { body })
  return { unit, id }
}

/** The slip of a prepared account of a new unit. */
export async function aSlip(stage: Stage) {
  const unit = await stage.newUnit()
  const { opened } = await stage.done(unit, operations.prepareWorkAccounts, {
    body: { count: 1, duties: ['unit.staff'] },
  })
  const { slips } = await stage.done(unit, operations.issueSlips, { body: { ids: opened } })
  const [slip] = slips
  if (!slip) throw new Error('No slip was issued.')
  return slip
}

const onOne = async (stage: Stage) => {
  const { unit, id } = await anOpened(stage)
  const make = (one: string) => ({ ...ofId(one), body: seen })
  return { entitled: unit, ...forId(stage, id, make) }
}

type WorkAccountExamples = Pick<
  ExamplesOf<typeof organisationOperations>,
  keyof typeof operations & keyof typeof organisationOperations
>

export const workAccountExamples: WorkAccountExamples = {
  async listWorkAccounts(stage) {
    const { unit, id } = await anOpened(stage)
    return { entitled: unit, input: { query: {} }, mentions: id }
  },
  suggestUsername: async (stage) => ({
    entitled: await stage.newUnit(),
    alsoEntitled: 'everybody',
    input: { query: { name: '顾晓棠' } },
    mentions: 'guxiaotang',
  }),
  // Whoever comes first opens the account: everybody may, for his own unit.
  openWorkAccount: async (stage) => ({
    entitled: await stage.newUnit(),
    alsoEntitled: 'everybody',
    input: { body: { ...aStranger(), duties: ['unit.staff'] } },
  }),
  openWorkAccounts: async (stage) => ({
    entitled: await stage.newUnit(),
    alsoEntitled: 'everybody',
    input: { body: { rows: [aStranger(), aStranger()], duties: [] } },
  }),
  prepareWorkAccounts: async (stage) => ({
    entitled: await stage.newUnit(),
    input: { body: { count: 2, duties: [] } },
  }),
  async issueSlips(stage) {
    const { unit, id } = await anOpened(stage)
    const another = await anOpened(stage)
    const make = (one: string) => ({ body: { ids: [one] } })
    return { entitled: unit, ...forId(stage, id, make), concealed: [make(another.id)] }
  },
  async resetWorkAccount(stage) {
    const { unit, id } = await anOpened(stage)
    // As after the person's first sign-in.
    await stage.world.database.pool.query(
      `update account set password_hash = 'set', password_set_at = created_at, must_set_password = false
        where id = (select account_id from work_account where id = $1)`,
      [id],
    )
    const make = (one: string) => ({ ...ofId(one), body: seen })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  async changeWorkAccount(stage) {
    const { unit, id } = await anOpened(stage)
    const make = (one: string) => ({ ...ofId(one), body: { ...seen, duties: ['unit.check'] } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  suspendWorkAccount: onOne,
  async resumeWorkAccount(stage) {
    const { unit, id } = await anOpened(stage)
    await stage.done(unit, operations.suspendWorkAccount, { ...ofId(id), body: seen })
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 2 } })
    return { entitled: unit, ...forId(stage, id, make) }
  },
  deleteWorkAccount: onOne,
}
